"""A word of its own is typed into every free field of the care site; none of them is ever seen outside it.

Closes the holes that no rule about code can see: a note that ends up in a log, an export, an error page, a
backup. The words are typed through the real pages (`stage/typing_care.py`), the gate runs, police decide
and insight publishes. Then the files, pages, messages and logs of police and insight are searched for each
word, and what care writes to its log, and the words of each text and email that it sends: plain and wrapped,
in other letters, UTF-16, base64 at its three offsets, hexadecimal, URL and HTML escapes, JSON escapes,
digests, gzip and zlib. The same search finds every one of them in the care store, so it looks in the right
way. What anybody texts back to us is typed in too, as the text service hands it over.

Seen to fail: with the note of a try put into the row for insight, with notes put into a header of the gate,
with a new field in a care form that nobody typed into, and, here, with a word planted in each disguise.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.wall.search import canary, found_in
from tests.wall.stage.history import BEGIN
from tests.wall.stage.theatre import Theatre
from towpath.care.labels import LABELS
from towpath.kit.labels import Label

pytestmark = [pytest.mark.site("care"), pytest.mark.once]
WORD = canary("a planted word")
CLOSED = {
    "AdverseNotice.reason", "Ask.about", "Feedback.felt", "Feedback.heard",
    "Assessment.mode", "Assessment.substances", "Assessment.how_often",
    "Assessment.needs", "Assessment.advice_given", "Assessment.need_level", "Assessment.suggested_intensity",
    "Assessment.suggested_because", "Assessment.intensity", "Attempt.result", "Attendance.came",
    "Attendance.mode", "Booking.barrier", "Ending.reason", "Ending.themes_reached", "Ending.barrier",
    "GoalReached.reached", "Move.event", "Move.reason", "Pathway.scheme", "Person.access_needs",
    "Person.adult_relation", "RiskAnswer.question", "RiskAnswer.answer", "RiskAnswer.did", "Session.theme",
    "Session.state", "Unmet.why", "Attempt.again_why", "PhoneClaim.again_why", "GroupPlace.band",
    "Person.rather_with",
}  # fmt: skip
"""Columns that hold words of a closed list, as the table of labels knows them."""
FROM_POLICE = {"Person.adult_name", "Person.adult_phone"}
"""What police said themselves in the referral, and care never changes."""


@dataclass(frozen=True)
class Typed:
    """What was typed, and everything that there is afterwards."""

    words: set[str]
    forgotten: set[str]
    columns: dict[str, list[str]]
    care: dict[str, bytes]
    elsewhere: dict[str, bytes]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    """One world in which every care field was typed into."""
    theatre = Theatre(tmp_path_factory.mktemp("canaries"), ("police", "care", "insight"))
    try:
        yield _typed(theatre)
    finally:
        theatre.close()


def _typed(theatre: Theatre) -> Typed:
    with theatre.world(BEGIN) as world:
        world.to("care", "slots_only")
        ref = world.to("police", "refer", scheme="adult-deferred-summons")
        world.to("police", "beat")
        world.to("care", "beat")
        words, forgotten = world.to("care", "type_everything", referral=ref)
        for days in (1, 2):
            world.put(world.to("care", "moment") + timedelta(days=days))
            world.to("care", "beat")
            world.to("police", "beat")
        assert world.to("police", "decide", ref=ref, outcome="22")
        world.to("police", "beat")
        world.to("insight", "publish")
        columns = world.to("care", "text_columns")
        elsewhere = {
            f"message {n}": one.body + repr(one.headers).encode() for n, one in enumerate(world.delivered)
        }
        for side in ("police", "insight"):
            pages = world.to(side, "pages")
            elsewhere |= {f"{side} page {name}": page.encode() for name, page in pages.items()}
            elsewhere |= {f"{side} file {name}": held for name, held in world.to(side, "files").items()}
        elsewhere |= {f"{side} log": "\n".join(world.to(side, "log")).encode() for side in ("police", "care")}
        elsewhere["texts"] = "\n".join(world.to("care", "texts")).encode()
        return Typed(words, forgotten, columns, world.to("care", "files"), elsewhere)


def test_a_word_was_typed_into_every_free_field_of_every_care_form(typed: Typed) -> None:
    assert typed.forgotten == set()


def test_every_column_that_holds_what_people_say_has_a_word_in_it(typed: Typed) -> None:
    said = {Label.HEALTH, Label.CONTACT, Label.IDENTITY}
    free = {name for name in typed.columns if LABELS[name] in said} - CLOSED - FROM_POLICE
    full = {name for name in free if found_in("\n".join(typed.columns[name]).encode(), typed.words)}
    assert free - full == set()


def test_the_search_finds_every_word_in_the_care_store(typed: Typed) -> None:
    assert found_in(b"".join(typed.care.values()), typed.words) == typed.words


def test_there_is_something_to_search_elsewhere(typed: Typed) -> None:
    assert {"police file store.sqlite3", "insight file store.sqlite3", "police log"} <= set(typed.elsewhere)
    assert typed.elsewhere["care log"]
    assert b"Here is your page" in typed.elsewhere["texts"]
    assert len(typed.elsewhere) > 100
    assert any(b"Told the police" in held for held in typed.elsewhere.values())


def test_no_word_is_anywhere_outside_the_care_site(typed: Typed) -> None:
    seen = {place: found_in(held, typed.words) for place, held in typed.elsewhere.items()}
    assert {place: words for place, words in seen.items() if words} == {}


@pytest.mark.parametrize(
    "planted",
    [
        WORD.encode(),
        WORD.upper().encode(),
        WORD.encode("utf-16"),
        *(base64.b64encode(b"x" * n + WORD.encode() + b"yz") for n in range(3)),
        WORD.encode().hex().encode(),
        "".join(f"%{byte:02X}" for byte in WORD.encode()).encode(),
        json.dumps({"\u00e9": "".join(f"\\u{ord(letter):04x}" for letter in WORD)})
        .replace("\\\\", "\\")
        .encode(),
        b"before" + gzip.compress(WORD.encode()) + b"after",
        b"before" + zlib.compress(b"a" * 900 + WORD.encode()),
    ],
)
def test_the_search_sees_through_each_disguise(planted: bytes) -> None:
    assert found_in(b"x" * 50 + planted + b"x" * 50, {WORD}) == {WORD}
    assert found_in(b"x" * 50 + planted + b"x" * 50, {canary("another")}) == set()
