"""Texts to people: an outbox that checks whether contact is safe at the moment of sending."""
