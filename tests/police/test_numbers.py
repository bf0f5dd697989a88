"""The number is tried out while they are there: a neutral text, only where it is safe, and few tries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import DEV, TUESDAY, a_case, an_offer
from towpath.gate.models import Outgoing
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.adapters.console import ConsoleAdapter
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.sending import send_due
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police import retention
from towpath.police.actions import cases, numbers, offers, referrals
from towpath.police.actions.facts import PersonGiven
from towpath.police.models import Diversion, NumberCheck, Person
from towpath.police.number_codes import code_of
from towpath.police.texts import TEMPLATES, PoliceTexts
from towpath.police.ticks import JOBS

TELLING = re.compile(
    r"drug|cannabis|alcohol|police|officer|force|court|crime|offen[cs]e|diversion|treatment|service|health|"
    r"referral|towpath|lockside|ridgeway|dev",
    re.IGNORECASE,
)
MINUTE = timedelta(minutes=1)
NIGHT = TUESDAY.replace(hour=23)
OTHER_OFFICER = replace(OKORO, id="adeyemi", name="PC Adeyemi")
LANDLINE = replace(DEV, phone="+441632960123")


@pytest.fixture
def case() -> Diversion:
    return a_case(at="referred")


@pytest.fixture
def adapter(tmp_path: object) -> ConsoleAdapter:
    return ConsoleAdapter(tmp_path)  # type: ignore[arg-type]  # a folder


def of(person: PersonGiven) -> Diversion:
    return referrals.accept_and_refer(**an_offer(person=person))


def asked(case: Diversion, now: datetime = TUESDAY) -> NumberCheck:
    return numbers.text_code(ref=case.ref, by=OKORO, now=now)


def read_out(case: Diversion, typed: str, now: datetime = TUESDAY + MINUTE) -> Person:
    return numbers.check_code(ref=case.ref, typed=typed, by=OKORO, now=now)


def wrong(check: NumberCheck) -> str:
    return f"{(int(code_of(check)) + 1) % 10000:04d}"


def refused(case: Diversion, now: datetime = TUESDAY) -> str:
    with pytest.raises(Refusal) as refusal:
        asked(case, now)
    assert not Notice.objects.exists()
    return refusal.value.code


def sent(adapter: ConsoleAdapter, now: datetime = TUESDAY) -> list[str]:
    send_due(now=now, side=PoliceTexts(), adapter=adapter)
    return [line["words"] for line in adapter.lines()]


def test_the_code_that_they_read_out_shows_that_the_number_is_right(
    case: Diversion, adapter: ConsoleAdapter
) -> None:
    asked(case)
    [text] = sent(adapter)
    person = read_out(case, re.findall(r"\d{4}", text)[0])
    assert person.phone_checked_at == TUESDAY + MINUTE


def test_the_text_names_nothing_that_others_could_read_from_it(
    case: Diversion, adapter: ConsoleAdapter
) -> None:
    asked(case)
    [text] = sent(adapter)
    assert not TELLING.search(text)
    assert not any(TELLING.search(template.words) for template in TEMPLATES.values())


def test_the_code_is_kept_nowhere(case: Diversion) -> None:
    check = asked(case)
    rows = [
        *NumberCheck.objects.values_list(),
        *Notice.objects.values_list(),
        *AuditEvent.objects.values_list(),
    ]
    kept = [str(value) for row in rows for value in row if not isinstance(value, datetime | int)]
    assert not [value for value in kept if value == code_of(check)]
    assert not [value for value in kept if "7700900123" in value]


def test_two_texts_have_two_codes(case: Diversion) -> None:
    codes = {code_of(asked(case, TUESDAY + minutes * MINUTE)) for minutes in (0, 5, 10)}
    assert len(codes) > 1


def test_it_goes_at_night_as_well_because_they_stand_there(adapter: ConsoleAdapter) -> None:
    case = a_case(at="referred", now=NIGHT)
    asked(case, NIGHT)
    assert len(sent(adapter, NIGHT)) == 1


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (LANDLINE, "not_a_mobile"),
        (replace(DEV, safe_to_text=False), "not_safe"),
        (replace(DEV, phone="", email="dev@example.org"), "no_number"),
    ],
)
def test_no_text_goes_where_it_cannot_or_may_not(person: PersonGiven, code: str) -> None:
    assert refused(of(person)) == code


def test_no_text_goes_once_the_case_has_ended() -> None:
    assert refused(a_case(at="closed"), TUESDAY + timedelta(days=60)) == "ended"


def test_where_the_site_cannot_send_texts_officers_ring(
    case: Diversion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "can_text", lambda: False)
    assert refused(case) == "no_texts"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"safe_to_text": False}, "not_safe"),
        ({"phone": ""}, "not_safe"),
        ({"phone": "+447700900999"}, "other_number"),
        ({"phone": "+441632960123"}, "other_number"),
    ],
)
def test_what_is_true_at_the_moment_of_sending_decides(
    case: Diversion, adapter: ConsoleAdapter, change: dict[str, object], why: str
) -> None:
    asked(case)
    Person.objects.filter(diversion=case).update(**change)
    assert sent(adapter) == []
    assert Notice.objects.get().outcome == why


def test_a_text_that_comes_too_late_does_not_go(case: Diversion, adapter: ConsoleAdapter) -> None:
    asked(case)
    assert sent(adapter, TUESDAY + 10 * MINUTE) == []
    assert (Notice.objects.get().state, Notice.objects.get().outcome) == (NoticeState.STOPPED, "too_late")


def test_somebody_who_said_no_meanwhile_gets_no_text(adapter: ConsoleAdapter) -> None:
    case = a_case(at="undecided")
    asked(case)
    offers.settle_refused(ref=case.ref, by=OKORO, now=TUESDAY)
    assert sent(adapter) == []


def test_nothing_is_sent_to_the_phone_of_somebody_who_died(case: Diversion, adapter: ConsoleAdapter) -> None:
    asked(case)
    cases.record_death(ref=case.ref, verified_by="The coroner's office", by=PRIYA, now=TUESDAY)
    assert sent(adapter) == []
    assert Notice.objects.get().outcome == "ended"


def test_only_the_newest_code_goes_and_counts(case: Diversion, adapter: ConsoleAdapter) -> None:
    first = asked(case)
    second = asked(case, TUESDAY + MINUTE)
    assert len(sent(adapter, TUESDAY + MINUTE)) == 1
    if code_of(first) != code_of(second):
        with pytest.raises(Refusal, match="not the code"):
            read_out(case, code_of(first))
    assert read_out(case, code_of(second)).phone_checked_at


def test_two_taps_are_one_text(case: Diversion) -> None:
    assert asked(case) == asked(case, TUESDAY + timedelta(seconds=5))
    assert Notice.objects.count() == 1


def test_a_wrong_code_is_counted_and_refused(case: Diversion) -> None:
    check = asked(case)
    with pytest.raises(Refusal, match="You have 4 more tries"):
        read_out(case, wrong(check))
    check.refresh_from_db()
    assert check.tries == 1
    assert Person.objects.get(diversion=case).phone_checked_at is None


def test_after_five_tries_even_the_right_one_is_too_late(case: Diversion) -> None:
    check = asked(case)
    for _ in range(5):
        with pytest.raises(Refusal, match="not the code"):
            read_out(case, wrong(check))
    with pytest.raises(Refusal, match="too many tries"):
        read_out(case, code_of(check))


def test_an_old_code_is_not_taken(case: Diversion) -> None:
    check = asked(case)
    assert read_out(case, code_of(check), TUESDAY + 9 * MINUTE).phone_checked_at
    other = asked(a_case(at="referred"), TUESDAY + 20 * MINUTE)
    with pytest.raises(Refusal, match="too old"):
        read_out(other.diversion, code_of(other), TUESDAY + 30 * MINUTE)


def test_a_code_for_another_number_is_not_taken(case: Diversion) -> None:
    check = asked(case)
    Person.objects.filter(diversion=case).update(phone="+447700900999")
    with pytest.raises(Refusal, match="No code has gone"):
        read_out(case, code_of(check))


def test_one_number_gets_three_codes_an_hour_whatever_the_case(case: Diversion) -> None:
    other = a_case(at="referred")
    for minutes, one in ((0, case), (1, other), (2, case)):
        asked(one, TUESDAY + minutes * MINUTE)
    with pytest.raises(Refusal, match="Wait until 3:30pm"):
        asked(other, TUESDAY + 30 * MINUTE)
    assert asked(other, TUESDAY + 61 * MINUTE).asked_at == TUESDAY + 61 * MINUTE


def test_the_right_code_twice_stays_right(case: Diversion) -> None:
    check = asked(case)
    read_out(case, code_of(check))
    assert read_out(case, "0000", TUESDAY + 2 * MINUTE).phone_checked_at == TUESDAY + MINUTE


def test_it_is_for_the_officer_of_the_case_their_sergeant_and_the_desk(case: Diversion) -> None:
    with pytest.raises(NotAllowed):
        numbers.text_code(ref=case.ref, by=OTHER_OFFICER, now=TUESDAY)
    for minutes, by in ((0, BELL), (5, PRIYA)):
        check = numbers.text_code(ref=case.ref, by=by, now=TUESDAY + minutes * MINUTE)
        assert check.asked_by_id == by.id


def test_each_step_is_in_the_record(case: Diversion) -> None:
    check = asked(case)
    with pytest.raises(Refusal):
        read_out(case, wrong(check))
    read_out(case, code_of(check))
    verbs = AuditEvent.objects.filter(ref=case.ref, verb__startswith="number.").order_by("pk")
    assert [*verbs.values_list("verb", flat=True)] == ["number.texted", "number.wrong_code", "number.checked"]


def test_nothing_of_it_crosses_to_the_provider(case: Diversion) -> None:
    before = [*Outgoing.objects.values_list()]
    read_out(case, code_of(asked(case)))
    assert [*Outgoing.objects.values_list()] == before


def test_it_goes_when_how_to_reach_them_goes(case: Diversion, adapter: ConsoleAdapter) -> None:
    read_out(case, code_of(asked(case)))
    Diversion.objects.filter(pk=case.pk).update(state="closed", closed_at=TUESDAY, state_since=TUESDAY)
    retention.forget(TUESDAY + timedelta(days=366))
    assert not NumberCheck.objects.exists()
    assert not Notice.objects.exists()
    assert Person.objects.get(diversion=case).phone_checked_at is None


def test_the_worker_of_the_police_site_sends_texts() -> None:
    assert {"texts", "text results"} <= {job.name for job in JOBS}
