"""Towpath runs police drug diversion, with a wall between police and health."""
