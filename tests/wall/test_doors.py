"""Nothing police hold opens the person's full page, or answers for them: no row, screen, message or code.

Closes the back door: the officer's screen shows a QR code for the person, so whatever lies behind it,
police can open. Dev is referred, spoken with, given a link and reminded of a meeting; police get their
words. Then all that police have is taken together, every string in it that could be a code or a token is
tried at all three doors (the third is that of answers to a reminder), and so are the codes, digests and ids
that police could work out. The officer's own code, claimed, shows the call and nothing else, and what it
gives cannot be carried to the full page. The same knocking with Dev's own token and code does open them.

Seen to fail: with the claim of the officer's code opening a session, with the session's own check taken
out, and with the code of a message made of the referral's reference.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.wall.stage.history import BEGIN, Told, Untold, deeds_of
from tests.wall.stage.theatre import Theatre, World
from towpath.care.references import ALPHABET, as_typed

pytestmark = [pytest.mark.site("person"), pytest.mark.once]
ANSWER = re.compile(r"/a#(\w{26})")
PIECE = re.compile(r"[0-9A-Za-z-]{16,80}")


@dataclass
class Case:
    """A world in which Dev has a link, and all that police have of it."""

    world: World
    ref: str
    code: str
    answer: str
    held: str
    claimed: dict[str, str]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Dev has been spoken with and has a link; police have taken in what care told them."""
    theatre = Theatre(tmp_path_factory.mktemp("doors"), ("police", "care", "person"))
    try:
        with theatre.world(BEGIN) as world:
            yield _case(world)
    finally:
        theatre.close()


def _case(world: World) -> Case:
    world.to("care", "slots_only")
    ref = world.to("police", "refer", scheme="adult-deferred-summons", wants_slot=3)
    for side in ("police", "care", "police"):
        world.to(side, "beat")
    code, url = world.to("police", "door", ref=ref)
    claimed = world.to("person", "claim", code=code)
    facts = Untold(link="text", spoke_at=(1, 600), call_back="saturday")
    for deed in deeds_of(0, Told("open"), facts):
        world.put(deed.at)
        world.to("care", "do", deed=deed.name, referral=ref, must=deed.must, said=deed.said)
        if deed.name in ("link", "assess"):
            world.to("care", "beat")
    answer = _to_answer_by(world, ref)
    parts = [
        world.to("police", "rows"),
        *world.to("police", "pages").values(),
        *world.to("police", "log"),
        url,
    ]
    parts += [held.decode("latin-1") for held in world.to("police", "files").values()]
    parts += [f"{dict(one.headers)} {one.body.decode()}" for one in world.delivered]
    return Case(world, ref, code, answer, "\n".join(parts), claimed)


def _to_answer_by(world: World, ref: str) -> str:
    """The code in the reminder of a meeting: that of the third door, behind which it is answered."""
    booked = {"deed": "book", "referral": ref, "must": True, "said": {"nth": 30, "by": "ama"}}
    assert not world.to("care", "do", **booked)
    for _ in range(14):
        world.put(world.now + timedelta(days=1))
        world.to("care", "beat")
        found = ANSWER.findall("\n".join(world.to("care", "texts")))
        if found:
            return str(found[-1])
    raise AssertionError("nobody was reminded")


def guesses(case: Case) -> list[str]:
    """Whatever police hold, or can make of it, that has the form of a code or a token once it is tidied."""
    known = {case.ref, case.code, *PIECE.findall(case.held)}
    secrets = {case.ref, case.code, case.ref.removeprefix("RV-")}
    made = {hashlib.sha256(one.encode()).hexdigest() for one in secrets}
    made |= {one + other for one in secrets for other in secrets}
    tidy = {as_typed(one) for one in known | made}
    shaped = {one for one in tidy if set(one) <= set(ALPHABET)}
    whole = {one[:26] for one in shaped if len(one) >= 26} | {one[-26:] for one in shaped if len(one) >= 26}
    return sorted(whole | {one[:16] for one in shaped if 16 <= len(one) < 26} | {case.code, case.ref})


def test_the_right_token_opens_the_full_page_so_the_knocking_works(case: Case) -> None:
    token = case.world.to("care", "token", referral=case.ref)
    assert len(token) == 26
    assert "session" in case.world.to("person", "knock", words=[token])[token]


def test_the_right_code_opens_the_door_of_answers_so_the_knocking_works(case: Case) -> None:
    assert case.world.to("person", "knock", words=[case.answer]) == {case.answer: "to answer a message"}


def test_nothing_that_police_hold_is_the_token_or_the_code_of_a_message(case: Case) -> None:
    for secret in (case.world.to("care", "token", referral=case.ref), case.answer):
        assert secret.lower() not in case.held.lower()
        for hidden in (secret, f"answer:{secret}"):
            assert hashlib.sha256(hidden.encode()).hexdigest() not in case.held


def test_nothing_that_police_hold_or_can_make_of_it_opens_the_full_page(case: Case) -> None:
    tried = guesses(case)
    assert case.code in tried
    assert len(tried) > 50
    assert case.world.to("person", "knock", words=tried) == {}


def test_the_officers_code_shows_the_call_and_nothing_else(case: Case) -> None:
    shown = _text(case.claimed["shown"])
    assert case.claimed["full"] == ""
    assert "17 March" in shown or "today" in shown.lower()
    for word in ("Dev", "goal", "assessment", "police", "Ama", "Tom", case.ref, "LK-"):
        assert word not in shown, word


def test_the_device_that_claimed_the_code_sees_no_more_once_there_is_a_link(case: Case) -> None:
    assert case.world.to("person", "come_back")["full"] == ""


def test_what_the_code_gave_cannot_be_carried_to_the_full_page(case: Case) -> None:
    held = case.world.to("person", "come_back")["cookies"]
    words = [one for one in re.split(r"[^0-9A-Za-z_-]", held) if len(one) > 10]
    assert words
    assert case.world.to("person", "knock", words=words) == {}


def _text(page: Any) -> str:
    return " ".join(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.S).split())
