"""The person site: its settings, its addresses, its work."""
