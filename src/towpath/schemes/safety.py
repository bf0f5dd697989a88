"""What comes before any offer: the signs that someone may be in danger, and what to do first about each.

A table beside the rules, in the same small language. It never decides whether a scheme fits, and makes no
entry on any list: it is what an officer reads before anything else. A force changes it here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .rules import Answers, Compare, Condition, Group
from .words import AgeBasis, OffenceFamily


@dataclass(frozen=True)
class SafetyFirst:
    """One sign, and what to do about it, in the order in which it is done. Any one condition is enough."""

    id: str
    when: tuple[Condition, ...]
    title: str
    steps: tuple[str, ...]

    def is_shown_by(self, answers: Answers) -> bool:
        """Whether the answers show it. What was not asked shows nothing."""
        return any(one.holds(answers) for one in self.when if one.answers_used() <= answers.keys())


def safety_first(answers: Answers) -> tuple[SafetyFirst, ...]:
    """All that these answers show, what matters most first."""
    return tuple(sign for sign in SIGNS if sign.is_shown_by(answers))


def _all(*parts: Condition) -> Group:
    return Group("all", parts)


def _all_of(first: Condition, others: Iterable[Condition]) -> tuple[Group, ...]:
    return tuple(_all(first, other) for other in others)


_A_CHILD, _AN_ADULT = Compare("age", "at_most", 17), Compare("age", "at_least", 18)
_SELLING_SEX = Compare("offence_family", "is", OffenceFamily.SEX_WORK.value)
_MADE_TO = (Compare("part_of_it", "has", "exploited"), Compare("around_the_knife", "has", "exploited"))

SIGNS = (
    SafetyFirst(
        id="not_well",
        when=(Compare("well_enough", "is", "no"),),
        title="They are not well enough now. Get them help first.",
        steps=(
            "If they are hurt, hard to wake, very confused or may harm themselves, ring 999. "
            "Put them on their side and give naloxone if you have it. Stay with them.",
            "If they are ill or upset but in no danger, stay until someone who can care for them is there.",
            "If it is the language, get an interpreter.",
            "Do not make the offer now. Make it when they can understand it and choose.",
        ),
    ),
    SafetyFirst(
        id="child_exploited",
        when=(
            _all(_A_CHILD, _SELLING_SEX),
            _all(_SELLING_SEX, Compare("age_basis", "is", AgeBasis.DISPUTED.value)),
            _all(
                _SELLING_SEX,
                Compare("age_basis", "is", AgeBasis.ESTIMATED.value),
                Compare("age", "at_most", 24),
            ),
            *_all_of(_A_CHILD, _MADE_TO),
        ),
        title="This is, or may be, a child who is exploited. Treat them as a victim first.",
        steps=(
            "Keep them safe now, away from anyone who may control them. Do not leave them alone.",
            "Tell your supervisor now.",
            "Make a safeguarding referral to children's services now. Nobody has to agree to it.",
            "Refer them to the National Referral Mechanism, as a possible victim of modern slavery. "
            "The police always do this for a child. The child does not have to agree.",
            "Do not ask them about the offence. Your supervisor decides what comes next.",
        ),
    ),
    SafetyFirst(
        id="adult_controlled",
        when=_all_of(_AN_ADULT, (Compare("controlled", "is", "yes"), *_MADE_TO)),
        title="Someone may be making them do this. Treat them as a victim first.",
        steps=(
            "Speak with them alone, away from anyone who came with them or waits nearby.",
            "Tell your supervisor now.",
            "Ask if they agree to be referred to the National Referral Mechanism, for victims of slavery. "
            "If they do not agree, the police still have a duty to notify.",
            "Make the offer only once they are safe and can choose for themselves.",
        ),
    ),
    SafetyFirst(
        id="adult_perhaps_controlled",
        when=_all_of(_AN_ADULT, (Compare("controlled", "is", "unsure"),)),
        title="Someone may control them. Find out first if they are safe.",
        steps=(
            "Speak with them alone, away from anyone who came with them or waits nearby.",
            "Tell your supervisor today what made you unsure. If you become sure, tell them now.",
            "Then go on with the offer, if they are safe and can choose for themselves.",
        ),
    ),
)
