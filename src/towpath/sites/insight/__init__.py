"""The insight site: its settings, its addresses, its work."""
