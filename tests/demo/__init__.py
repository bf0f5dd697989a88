"""The demonstration: what it refuses, what it shows, and that it leaves nothing behind."""
