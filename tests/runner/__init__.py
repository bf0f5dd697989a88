"""The runner behind bin/test."""
