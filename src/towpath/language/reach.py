"""Who may come to read a text. Each of them minds more than the one before."""

from enum import IntEnum


class Reach(IntEnum):
    """The furthest that a text gets."""

    STAFF = 1
    """Screens of officers, the desk and practitioners, and the documents."""
    PERSON = 2
    """What the person reads, alone."""
    OUTSIDE = 3
    """What others can find: texts, e-mails, letters, titles, addresses, the outside of a card."""
