"""What insight does: keeps the rows that arrive and freezes the figures."""
