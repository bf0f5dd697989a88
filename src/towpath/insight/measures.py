"""The measures: what is counted, over whom, and how sure we can be.

Every rate carries its numerator, its denominator, what the denominator is, and a 95 % interval (Wilson's
score interval: E. B. Wilson, 1927), which unlike the textbook one behaves near nought and one and for
small groups.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from towpath.insight import suppression

Z_95 = 1.959963984540054


@dataclass(frozen=True)
class Case:
    """One diversion as insight knows it: the police row and the care row, if there is one."""

    scheme: str
    offered: bool
    accepted: bool
    received: bool
    contacted: bool
    assessed: bool
    completed: bool
    outcome: str
    contact_days: int | None


@dataclass(frozen=True)
class Step:
    """One step of the funnel: what it means, who has come so far, and the test of whether a case did."""

    key: str
    label: str
    means: str
    those: str
    reached: Callable[[Case], bool]


FUNNEL: tuple[Step, ...] = (
    Step(
        "offered",
        "Offered diversion",
        "The scheme fitted, and an officer made the offer.",
        "who were offered it",
        lambda case: case.offered,
    ),
    Step(
        "accepted",
        "Said yes",
        "At once, or after time to think.",
        "who said yes",
        lambda case: case.accepted,
    ),
    Step(
        "received",
        "Referral received",
        "The provider has the referral.",
        "whose referral was received",
        lambda case: case.received,
    ),
    Step(
        "contacted",
        "Spoken with",
        "The provider has spoken with them at least once.",
        "who were spoken with",
        lambda case: case.contacted,
    ),
    Step(
        "assessed",
        "Assessed",
        "The first full talk about what they want and need took place.",
        "who were assessed",
        lambda case: case.assessed,
    ),
    Step(
        "completed",
        "Completed the pathway",
        "They took part in what the scheme asks for.",
        "who completed it",
        lambda case: case.completed,
    ),
    Step(
        "outcome",
        "Outcome recorded",
        "Police closed the case, however the provider's part ended.",
        "whose case was closed",
        lambda case: bool(case.outcome),
    ),
)
MEANS = {step.key: step.means for step in FUNNEL}
RECEIVED = "whose referral was received"

CONTACT_BANDS: tuple[tuple[str, int, int], ...] = (
    ("The same day", 0, 0),
    ("The next day", 1, 1),
    ("2 to 3 days", 2, 3),
    ("4 to 7 days", 4, 7),
    ("8 days or more", 8, 10_000),
)


@dataclass(frozen=True)
class Rate:
    """A proportion as it may be shown: fractions of one, None where they are hidden."""

    numerator: str
    denominator: str
    of: str
    share: float | None
    low: float | None
    high: float | None


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """The 95 % score interval of `numerator` out of `denominator`, as fractions of one."""
    if denominator <= 0:
        raise ValueError("an interval needs a denominator")
    share = numerator / denominator
    squared = Z_95 * Z_95
    centre = share + squared / (2 * denominator)
    spread = Z_95 * sqrt(share * (1 - share) / denominator + squared / (4 * denominator * denominator))
    scale = 1 + squared / denominator
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def rate(numerator: int, denominator: int, *, of: str) -> Rate:
    """The rate of exact counts as it may be shown, hidden where either part or the rest is small."""
    top, bottom = suppression.count(numerator), suppression.count(denominator)
    if bottom.value is None or not suppression.table_shown(denominator):
        return Rate(suppression.Count(None).text, bottom.text, of, None, None, None)
    if suppression.all_but_a_few(numerator, denominator):
        return Rate("all but 0 to 9", bottom.text, of, None, None, None)
    if top.value is None:
        return Rate(top.text, bottom.text, of, None, None, None)
    low, high = wilson(top.value, bottom.value)
    return Rate(top.text, bottom.text, of, top.value / bottom.value, low, high)


@dataclass(frozen=True)
class FunnelRow:
    """One step of one scheme's funnel, with its rate over the step before and over everybody offered."""

    key: str
    label: str
    count: str
    of_before: Rate | None
    of_offered: Rate | None


def funnel(cases: Sequence[Case]) -> list[FunnelRow]:
    """The funnel of `cases`, offered first. A case counts at a step only if it reached every step before it.

    The last step counts every outcome that the police recorded for people who said yes, whichever way care
    ended, so its step before is "said yes".
    """
    offered = [case for case in cases if case.offered]
    accepted = [case for case in offered if case.accepted]
    rows: list[FunnelRow] = []
    here, those = offered, ""
    for step in FUNNEL:
        base, base_those = (accepted, "who said yes") if step.key == "outcome" else (here, those)
        reached = [case for case in base if step.reached(case)]
        first = step.key == "offered"
        rows.append(
            FunnelRow(
                key=step.key,
                label=step.label,
                count=suppression.count(len(reached)).text,
                of_before=None if first else rate(len(reached), len(base), of=base_those),
                of_offered=None if first else rate(len(reached), len(offered), of="who were offered it"),
            )
        )
        here, those = reached, step.those
    return rows


@dataclass(frozen=True)
class ContactRow:
    """One band of days from the street to the first spoken contact, over all referrals received."""

    label: str
    rate: Rate


def first_contact(cases: Iterable[Case]) -> tuple[Rate, list[ContactRow]]:
    """How soon people were spoken with: the share reached by the end of the next day, then each band.

    The denominator is every referral received, so that people who were never reached count as not reached.
    """
    received = [case for case in cases if case.received]
    days = [case.contact_days for case in received if case.contacted and case.contact_days is not None]
    of = RECEIVED
    by_next_day = rate(sum(1 for day in days if day <= 1), len(received), of=of)
    rows = [
        ContactRow(label, rate(sum(1 for day in days if low <= day <= high), len(received), of=of))
        for label, low, high in CONTACT_BANDS
    ]
    rows.append(ContactRow("Not spoken with so far", rate(len(received) - len(days), len(received), of=of)))
    return by_next_day, rows
