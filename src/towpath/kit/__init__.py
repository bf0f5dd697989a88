"""Thin glue shared by every side: accounts, audit, notices, the clock, the page shell."""
