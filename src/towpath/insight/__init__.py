"""Insight: figures about the scheme, made from rows that name nobody."""
