"""How long the care side keeps what it holds: data, which retention.py follows."""

from __future__ import annotations

from towpath.kit.retention import Kept

PERIODS: dict[str, Kept] = {
    "care.door": Kept("the fingerprint of a first call's code", 30, "the end of the code", "erased", "ours"),
    "care.unmet": Kept(
        "the time that somebody would have liked when no open time suited them",
        400,
        "the day on which it was said",
        "erased",
        "ours: a year and a month, so that a season can be laid beside the one before",
    ),
    "care.hand_over": Kept(
        "what one shift left for the next; it names nobody", 90, "it was written", "erased", "ours"
    ),
    "care.feedback": Kept(
        "how a talk was, said without a name",
        1096,
        "the month in which it was said",
        "erased",
        "ours: three years, so that one year can be laid beside the next",
    ),
    "care.group": Kept(
        "a group: when and where it met, and who ran it",
        2922,
        "its last meeting, if the record of nobody in it is kept any more",
        "erased",
        "ours, as long as the record of the help",
    ),
    "care.episode": Kept(
        "the record of the help: who, what was said, agreed and done, every try, time and text",
        2922,
        "the end of the episode, or the last time after it",
        "erased whole",
        "ours, after the eight years that NHS guidance gives the records of adults (not verified)",
        "the provider's own schedule decides, for children too; never less than police keep a case",
    ),
}
