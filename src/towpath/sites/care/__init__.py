"""The care site: its settings, its addresses, its work."""
