"""A believable three months of work, made by walking the real actions and the real gate, a process a side."""
