"""Ways to send: the one interface that they share."""
