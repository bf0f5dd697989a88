"""The desk sees what came from phones and could not be applied, and nothing of it is lost."""

from __future__ import annotations

import json
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from tests.cast import BELL, OKORO, PRIYA
from tests.police.phone import Phone, steps
from tests.police.screens.walking import WHO, YES, browser_of, text_of
from tests.police.story import TUESDAY, a_key
from towpath.kit import clock
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police.actions.sealed import open_as_draft, set_aside, try_again
from towpath.police.models import Diversion, Draft, SealedItem
from towpath.police.queries.keys import key_folder


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
def desk() -> Any:
    return browser_of(PRIYA)


def second_version(phone: Phone) -> SealedItem:
    phone.send(phone.seal())
    phone.send(phone.seal(steps(reach={**WHO, "given_name": "Davina"})))
    return SealedItem.objects.get(number=2)


def text_at(desk: Any, path: str) -> str:
    return unescape(text_of(desk.get(path).content.decode()))


def without_its_key(phone: Phone) -> bytes:
    """An item whose key is not there when it comes."""
    body = phone.seal()
    hide(True)
    assert phone.told(body) == (422, "unreadable")
    return body


def hide(hidden: bool) -> None:
    """Take the key's file away, or bring it back."""
    folder = key_folder().path
    for path in folder.iterdir():
        path.rename(path.with_suffix(".hidden" if hidden else ".json"))


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path: Any, settings: Any) -> None:
    settings.SEAL_KEYS = tmp_path / "keys"
    a_key()


def test_two_versions_come_up_on_the_work_list_with_who_and_when(phone: Phone, desk: Any) -> None:
    other = second_version(phone)
    assert "1 from officers' phones needs you" in text_at(desk, "/desk/")
    assert "Two versions of one referral PC Okoro" in text_at(desk, "/desk/phones/")
    shown = text_at(desk, f"/desk/phones/{other.pk}/")
    assert "Version 1 Received Tue 3 March, 2:30pm from PC Okoro." in shown
    assert "Version 2 Received Tue 3 March, 2:30pm from PC Okoro." in shown
    assert Diversion.objects.get().ref in shown
    assert "Davina" not in shown


def test_the_second_version_is_opened_as_a_draft_for_its_officer(phone: Phone, desk: Any) -> None:
    other = second_version(phone)
    assert desk.post(f"/desk/phones/{other.pk}/", {"what": "draft"}).url == "/desk/phones/"
    draft = Draft.objects.get()
    assert (draft.officer_id, draft.content["reach"]["given_name"]) == ("okoro", ["Davina"])
    assert draft.key != phone.flow
    home = text_of(phone.browser.get("/").content.decode())
    assert "Davina" in home
    assert "Needs you" in home
    assert "Nothing needs you." in text_at(desk, "/desk/phones/")
    assert "Opened as a draft for its officer by Priya Nair" in text_at(desk, f"/desk/phones/{other.pk}/")
    with pytest.raises(Refusal, match="has seen to this already"):
        open_as_draft(pk=other.pk, by=PRIYA, now=TUESDAY)
    assert Draft.objects.count() == 1


def test_setting_it_aside_needs_a_reason(phone: Phone, desk: Any) -> None:
    other = second_version(phone)
    answer = desk.post(f"/desk/phones/{other.pk}/", {"what": "aside"})
    assert "Say why it is set aside." in answer.content.decode()
    assert SealedItem.objects.get(pk=other.pk).settled_at is None
    desk.post(f"/desk/phones/{other.pk}/", {"what": "aside", "reason": "The first is right"})
    assert "The first is right" in text_at(desk, f"/desk/phones/{other.pk}/")
    assert "Nothing needs you." in text_at(desk, "/desk/phones/")
    assert phone.told(other.body.encode()) == (409, "two_versions")


def test_nobody_but_the_desk_settles_it(phone: Phone) -> None:
    other = second_version(phone)
    for deed in (open_as_draft, try_again):
        with pytest.raises(NotAllowed):
            deed(pk=other.pk, by=OKORO, now=TUESDAY)
    with pytest.raises(NotAllowed):
        set_aside(pk=other.pk, reason="Mine", by=OKORO, now=TUESDAY)
    assert phone.browser.get(f"/desk/phones/{other.pk}/").status_code == 404


def test_what_cannot_be_opened_is_kept_and_shown(phone: Phone, desk: Any) -> None:
    without_its_key(phone)
    item = SealedItem.objects.get()
    assert not Diversion.objects.exists()
    shown = text_at(desk, f"/desk/phones/{item.pk}/")
    assert "It was sealed to a key that this site does not have, or no longer." in shown
    answer = desk.post(f"/desk/phones/{item.pk}/", {"what": "again"})
    assert "This still cannot be opened." in answer.content.decode()
    assert SealedItem.objects.get().state == "unreadable"


def test_once_its_key_is_back_the_desk_opens_it(phone: Phone, desk: Any) -> None:
    body = without_its_key(phone)
    hide(False)
    desk.post(f"/desk/phones/{SealedItem.objects.get().pk}/", {"what": "again"})
    case = Diversion.objects.get()
    assert (case.state, case.officer_id, case.flow) == ("referred", "okoro", phone.flow)
    assert phone.told(body) == (200, "received")


def test_once_its_key_is_back_it_opens_when_it_comes_again(phone: Phone) -> None:
    body = without_its_key(phone)
    assert phone.told(body) == (422, "unreadable")
    hide(False)
    assert phone.told(body) == (200, "received")
    assert (Diversion.objects.count(), SealedItem.objects.count()) == (1, 1)


def test_what_cannot_be_opened_is_answered_to_nobody_but_who_sent_it(phone: Phone) -> None:
    body = without_its_key(phone)
    assert Phone(BELL, flow=phone.flow).told(body) == (403, "other_officer")


def test_an_item_that_was_altered_is_kept_and_the_desk_is_told(phone: Phone, desk: Any) -> None:
    item = json.loads(phone.seal())
    item["nonce"] = "A" * 16
    assert phone.told(json.dumps(item).encode()) == (422, "unreadable")
    assert "It was altered on its way." in text_at(desk, f"/desk/phones/{SealedItem.objects.get().pk}/")


def test_the_whole_item_after_an_altered_one_is_kept_beside_it_and_opened_by_the_desk(
    phone: Phone, desk: Any
) -> None:
    whole = phone.seal()
    phone.send(json.dumps({**json.loads(whole), "nonce": "A" * 16}).encode())
    assert phone.told(whole) == (409, "two_versions")
    desk.post(f"/desk/phones/{SealedItem.objects.get(number=2).pk}/", {"what": "draft"})
    assert Draft.objects.get().content["reach"]["given_name"] == ["Dev"]


def test_what_its_officer_leaves_waiting_comes_up_after_a_day(
    phone: Phone, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.send(phone.seal(steps(words={**YES, "interview_at": ""})))
    assert "Nothing needs you." in text_at(desk, "/desk/phones/")
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(hours=25))
    assert "A referral that waits for its officer" in text_at(desk, "/desk/phones/")
    item = SealedItem.objects.get()
    assert "Remind them." in text_at(desk, f"/desk/phones/{item.pk}/")
    with pytest.raises(Refusal, match="waits for its officer"):
        set_aside(pk=item.pk, reason="Old", by=PRIYA, now=TUESDAY)
