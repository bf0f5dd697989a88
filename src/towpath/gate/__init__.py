"""The only way across the wall: a closed list of messages, sealed, delivered once, kept for all to read."""
