"""Commands of the police site."""
