"""What the care room does: a module a noun, its verbs inside. Nothing else writes."""
