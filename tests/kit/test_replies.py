"""What a person means who answers a text: yes only when sure, silence when in doubt, the rest to a person."""

from __future__ import annotations

import pytest

from towpath.kit.notify.replies import Meaning, meaning_of


@pytest.mark.parametrize(
    "text",
    ["YES", "yes please", "Yes!! thanks", "ok", "👍", "👍🏽", "Iawn, diolch", "IE", "Ydw", "Byddaf"],
)
def test_a_plain_yes_is_a_yes(text: str) -> None:
    assert meaning_of(text) == Meaning.YES


@pytest.mark.parametrize("text", ["MOVE", "can't make it sorry", "no", "Newid plis", "👎", "amser arall?"])
def test_another_time_is_asked_for(text: str) -> None:
    assert meaning_of(text) == Meaning.MOVE


@pytest.mark.parametrize(
    "text",
    ["STOP", "stop.", "STOPIO", "Stop texting me you lot", "Peidiwch", "UNSUBSCRIBE", "🛑", "ok stop now"],
)
def test_stop_is_heard_also_beside_other_words(text: str) -> None:
    assert meaning_of(text) == Meaning.STOP


@pytest.mark.parametrize("text", ["Who is this?", "wrong number mate", "it's not me", "Rhif anghywir"])
def test_a_stranger_is_heard(text: str) -> None:
    assert meaning_of(text) == Meaning.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂",
        "yes but can it be later in the day if i get out of work",
        "f*** off",
        "i cant go on",
        "what is this about, is it the stop and search thing they did to my brother",
        "ok no",
        "👍👎",
        "Nac ydw",
        "Diolch",
        "yes " * 5000 + "but",
    ],
)
def test_whatever_is_not_sure_goes_to_a_person(text: str) -> None:
    assert meaning_of(text) == Meaning.OTHER
