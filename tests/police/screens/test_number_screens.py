"""Check the number: on the last page and on the page of the case, as long as there is something to check."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO
from tests.police.screens.walking import Walk, browser_of, text_of
from tests.police.story import DEV, a_case, an_offer
from towpath.kit.notify.models import Notice, NoticeState
from towpath.police.actions import referrals
from towpath.police.models import Diversion, NumberCheck, Person
from towpath.police.number_codes import code_of


@pytest.fixture
def case() -> Diversion:
    return a_case(at="referred")


def url(case: Diversion) -> str:
    return reverse("police:number", args=[case.ref])


def page(case: Diversion) -> str:
    return text_of(browser_of(OKORO).get(url(case)).content.decode())


def send(case: Diversion, **typed: str) -> Any:
    return browser_of(OKORO).post(url(case), typed, follow=True)


def test_the_last_page_leads_to_it_before_anything_is_told() -> None:
    walk = Walk(OKORO)
    walk.to_done()
    shown = walk.open("done")
    assert url(Diversion.objects.get()) in shown
    assert shown.index("Check the number") < shown.index("Tell them")


def test_it_is_two_taps_and_the_code(case: Diversion) -> None:
    send(case)
    typed = code_of(NumberCheck.objects.get())
    assert "The number is right." in text_of(send(case, code=f"{typed[:2]} {typed[2:]}").content.decode())
    shown = text_of(browser_of(OKORO).get(reverse("police:case", args=[case.ref])).content.decode())
    assert "Their number was checked on Tue 3 March, 2:30pm." in shown


def test_a_wrong_code_is_said_beside_the_box_and_what_was_typed_stays(case: Diversion) -> None:
    send(case)
    wrong = f"{(int(code_of(NumberCheck.objects.get())) + 1) % 10000:04d}"
    answer = send(case, code=wrong)
    assert answer.status_code == 422
    assert "That is not the code that we sent. You have 4 more tries." in text_of(answer.content.decode())
    assert f'value="{wrong}"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "12", "abcd", "12345", "-1.0"])
def test_what_is_no_code_is_refused_without_counting_it(case: Diversion, typed: str) -> None:
    send(case)
    assert send(case, code=typed).status_code == 422
    assert NumberCheck.objects.get().tries == 0


def test_ring_it_now_stays_where_no_text_may_go() -> None:
    case = referrals.accept_and_refer(**an_offer(person=replace(DEV, safe_to_text=False)))
    assert "They did not say that a text is safe, so none is sent. Ring it now" in page(case)
    assert "Text a code" not in page(case)
    done = reverse("police:case", args=[case.ref])
    assert url(case) not in browser_of(OKORO).get(done).content.decode()


def test_a_text_that_could_not_go_says_so(case: Diversion) -> None:
    send(case)
    Notice.objects.update(state=NoticeState.FAILED)
    assert "The text could not be sent." in page(case)


def test_too_many_texts_are_refused_in_plain_words(case: Diversion) -> None:
    for _ in range(3):
        send(case)
        NumberCheck.objects.update(asked_at=NumberCheck.objects.last().asked_at - timedelta(minutes=1))
    answer = send(case)
    assert answer.status_code == 422
    assert "This number got 3 codes in an hour." in text_of(answer.content.decode())


def test_where_nobody_is_kept_there_is_no_page() -> None:
    assert browser_of(OKORO).get(url(a_case(at="refused"))).status_code == 404


def test_the_page_holds_no_code(case: Diversion) -> None:
    send(case)
    assert code_of(NumberCheck.objects.get()) not in page(case)
    assert not Person.objects.get().phone_checked_at
