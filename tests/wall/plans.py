"""How Hypothesis thinks up two histories that may tell police the same and are otherwise free."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.wall.stage.history import ENDINGS, Told, Untold
from towpath.care.questions import RISK_QUESTIONS, HowOften, Need, Substance
from towpath.schemes.words import BarrierCode, HarmReduction, Mode, NeedLevel, TimeWindow, WorkPattern

PEOPLE = ("ama", "tom", "lena")
TRIES = [
    ("call", "no_answer"),
    ("call", "voicemail_left"),
    ("call", "not_now"),
    ("call", "call_back"),
    ("text", "sent"),
    ("call", "third_party"),
]
AWKWARD = (
    "",
    'He said: "I\u2019m drinking again"',
    "It's <b>heroin</b> & {{ spice }} ' OR 1=1 --",
    "Ćwiczenia 🚣\n\nتعب",
    "x" * 400,
)
BEFORE_ANY_ASSESSMENT = ("withdrawn", "returned", "died", "recalled", "open")
"""Endings that may also come before the promised call."""
PAUSES = ("", "hospital", "custody", "family")
ANSWERS = ("", "YES", "move", "STOP", "Who is this?", "I can't go on \U0001f6a3")
EARLY = ("lost_contact", "withdrew", "custody", "transferred")

notes = st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["C"]), max_size=60)


def some(words: Any, most: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    """A few words of a closed list."""
    return st.lists(st.sampled_from(list(words.values())), max_size=most, unique=True).map(tuple)


@st.composite
def told(draw: st.DrawFn, ending: str = "") -> Told:
    """What police hear about one case, and when."""
    chosen = ending or draw(st.sampled_from(ENDINGS))
    if chosen in BEFORE_ANY_ASSESSMENT and draw(st.booleans()):
        ended = draw(st.sampled_from([1, 2]))
        return Told(chosen, wants_slot=draw(st.sampled_from([14, 22, 30])), assessed=0, ended=ended)
    return Told(
        ending=chosen,
        wants_slot=draw(st.sampled_from([0, 3, 30])),
        assessed=draw(st.sampled_from([2, 3])),
        more_time=draw(st.sampled_from([0, 7, 9])),
        phone=draw(st.sampled_from([0, 6, 8])),
        ended=41 if chosen == "not_reached" else draw(st.sampled_from([15, 16, 17])),
    )


@st.composite
def answers(draw: st.DrawFn) -> dict[str, tuple[str, str, str]]:
    """Answers to the safety questions, with what was done where something has to be."""
    found = {}
    for question in RISK_QUESTIONS:
        said = draw(st.sampled_from(["no", "yes", "skipped", "later"]))
        did = question.actions[0][0] if said == "yes" else ""
        found[question.code] = (said, did, draw(notes))
    return found


@st.composite
def assessments(draw: st.DrawFn) -> dict[str, Any]:
    """What is said in the first assessment."""
    worry = draw(st.booleans())
    return {
        "goals": tuple(
            draw(st.lists(st.sampled_from(["Sleep", "See my son", "Stop"]), min_size=1, max_size=3))
        ),
        "need_level": draw(st.sampled_from(NeedLevel.values())),
        "mode": draw(st.sampled_from(Mode.values())),
        "substances": draw(some(Substance)),
        "substances_said": draw(notes),
        "how_often": draw(st.sampled_from(HowOften.values())),
        "needs": draw(some(Need)),
        "needs_said": draw(notes),
        "advice_given": draw(some(HarmReduction)),
        "safeguarding": worry,
        "safeguarding_said": "A child at home" if worry else "",
    }


@st.composite
def untold(draw: st.DrawFn) -> Untold:
    """Everything behind what is told."""
    tries = draw(st.lists(st.tuples(st.integers(830, 1000), st.sampled_from(TRIES)), max_size=4))
    meeting = st.tuples(
        st.integers(0, 5),
        st.sampled_from(["full", "missed", "excused", "partial", "cancelled"]),
        st.sampled_from(BarrierCode.values()),
        st.sampled_from(Mode.values()),
    )
    return Untold(
        by=draw(st.sampled_from(PEOPLE)),
        note=draw(notes),
        tries=tuple((minute, *one) for minute, one in tries),
        spoke_at=draw(st.tuples(st.integers(0, 1), st.integers(840, 1000))),
        booked_before=draw(st.booleans()),
        assessed_at=draw(st.integers(540, 900)),
        assessment=draw(assessments()),
        answers=draw(answers()),
        meetings=tuple(draw(st.lists(meeting, max_size=3))),
        times=draw(some(TimeWindow, 2)),
        work_pattern=draw(st.sampled_from(WorkPattern.values())),
        link=draw(st.sampled_from(["", "shown", "text"])),
        call_back=draw(st.sampled_from(["", *TimeWindow.values()])),
        pause=draw(st.sampled_from(PAUSES)),
        rings=draw(st.booleans()),
        unsuited=draw(st.sampled_from(["", *TimeWindow.values()])),
        rather=draw(st.sampled_from(["", "woman", "man"])),
        texts_back=draw(st.sampled_from(ANSWERS)),
        on_their_page=draw(st.booleans()),
        in_a_group=draw(st.sampled_from(["", "full", "missed"])),
        reason=draw(st.sampled_from(EARLY)),
        proposed=draw(st.integers(0, 5)),
        ended_at=draw(st.integers(540, 950)),
        withdrawn_by=draw(st.sampled_from(["dev", "ama"])),
        goes_on=draw(st.booleans()),
        reached=draw(st.sampled_from(["yes", "partly", "not_yet"])),
    )
