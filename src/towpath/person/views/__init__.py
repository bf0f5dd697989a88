"""The pages of the person's site, a module a subject."""
