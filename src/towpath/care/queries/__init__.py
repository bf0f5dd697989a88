"""What the care room asks of its store. Nothing here writes."""
