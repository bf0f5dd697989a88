"""The invented force and provider: they drive the real actions, and no process holds two sides."""
