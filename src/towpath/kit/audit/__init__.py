"""The record of who did and who saw what: append-only, chained, ids and verbs only."""
