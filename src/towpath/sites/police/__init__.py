"""The police site: its settings, its addresses, its work."""
