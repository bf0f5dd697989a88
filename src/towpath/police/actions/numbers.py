"""Trying out a number while the person is there: a code goes to it, and they read the code out."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.hours import addressee_of
from towpath.kit.notify.outbox import queue
from towpath.kit.phones import is_mobile
from towpath.kit.presenting import clock_time
from towpath.kit.refusals import NotThere, Refusal
from towpath.police.actions.moving import the_case
from towpath.police.models import Diversion, NumberCheck, Person
from towpath.police.number_codes import code_of, is_for, is_live
from towpath.police.permissions import ENDED, check_may_send
from towpath.police.texts import CODE, can_text

MOST_TRIES = 5
HOUR, MOST_IN_AN_HOUR = timedelta(hours=1), 3
TWO_TAPS = timedelta(seconds=20)
RING = "Ring it now instead, while they are with you."


@transaction.atomic
def text_code(*, ref: str, by: Actor, now: datetime) -> NumberCheck:
    """Text a code to the number. Whether that is safe is asked here, and again when the text goes."""
    case = the_case(ref)
    check_may_send(by, case)
    person = _held(case)
    check_may_be_texted(case, person)
    latest = case.number_checks.last()
    if latest is not None and latest.passed_at is None and now - latest.asked_at < TWO_TAPS:
        return latest
    addressee = addressee_of(person.phone)
    _check_not_too_often(addressee, now)
    check = NumberCheck.objects.create(
        diversion=case, addressee=addressee, asked_at=now, asked_by_id=by.id, asked_by_name=by.name
    )
    queue(template=CODE, channel="text", subject=ref, key=f"{CODE}:{check.pk}", now=now)
    record(by=by, now=now, verb="number.texted", kind="diversion", ref=ref)
    return check


def check_code(*, ref: str, typed: str, by: Actor, now: datetime) -> Person:
    """Take the code that they read out. A wrong one is counted, and then refused."""
    problem = try_code(ref=ref, typed=typed, by=by, now=now)
    if problem is not None:
        raise problem
    return Person.objects.get(diversion__ref=ref)


@transaction.atomic
def try_code(*, ref: str, typed: str, by: Actor, now: datetime) -> Refusal | None:
    """Count one try. What is wrong is given back, not raised, so that the count stays."""
    case = the_case(ref)
    check_may_send(by, case)
    person = _held(case)
    check = case.number_checks.last()
    if check is None or not is_for(check, person):
        raise Refusal("no_code", "No code has gone to this number. Text one first.")
    if check.passed_at is not None:
        return None
    if not is_live(check, now):
        raise Refusal("too_old", "That code is too old. Text a new one.")
    if check.tries >= MOST_TRIES:
        raise Refusal("too_many_tries", f"There were too many tries. Text a new code, or {_now()}")
    return _counted(check, person, typed, by=by, now=now)


def check_may_be_texted(case: Diversion, person: Person) -> None:
    """Only a mobile, only where they said that a text is safe, and only while it is of use."""
    if case.state in ENDED:
        raise Refusal("ended", "This case has ended, so nothing is sent to their number.")
    if not person.phone:
        raise Refusal("no_number", "There is no phone number to check.")
    if not is_mobile(person.phone):
        raise Refusal("not_a_mobile", f"Only a mobile can get a text, and this is not one. {RING}")
    if not person.safe_to_text:
        raise Refusal("not_safe", f"They did not say that a text is safe, so none is sent. {RING}")
    if not can_text():
        raise Refusal("no_texts", f"Texts cannot be sent from here. {RING}")


def _counted(check: NumberCheck, person: Person, typed: str, *, by: Actor, now: datetime) -> Refusal | None:
    is_right = compare_digest(typed.encode(), code_of(check).encode())
    check.tries += 1
    check.passed_at = now if is_right else None
    check.save(update_fields=["tries", "passed_at"])
    verb = "number.checked" if is_right else "number.wrong_code"
    record(by=by, now=now, verb=verb, kind="diversion", ref=check.diversion.ref)
    if is_right:
        Person.objects.filter(pk=person.pk).update(phone_checked_at=now)
        return None
    left = MOST_TRIES - check.tries
    more = (
        f"You have {left} more {'try' if left == 1 else 'tries'}." if left else f"Text a new one, or {_now()}"
    )
    return Refusal("wrong_code", f"That is not the code that we sent. {more}", field="code" if left else "")


def _held(case: Diversion) -> Person:
    """Their row, held so that two who do this at once queue."""
    person = Person.objects.select_for_update().filter(diversion=case).first()
    if person is None:
        raise NotThere("nobody", "We do not keep who this is about.")
    return person


def _check_not_too_often(addressee: str, now: datetime) -> None:
    """Counted over all cases: whoever has the number is not texted again and again."""
    recent = NumberCheck.objects.filter(addressee=addressee, asked_at__gt=now - HOUR).order_by("-asked_at")
    times = list(recent.values_list("asked_at", flat=True)[:MOST_IN_AN_HOUR])
    if len(times) == MOST_IN_AN_HOUR:
        again = clock_time(times[-1] + HOUR)
        raise Refusal(
            "too_often",
            f"This number got {MOST_IN_AN_HOUR} codes in an hour. Wait until {again}, or {_now()}",
        )


def _now() -> str:
    return f"{RING[0].lower()}{RING[1:]}".replace(" instead", "")
