"""What can befall any open case: a pause, a doubt about who it is, a death, a new offence, a phone call."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.police.actions.closing import close_with, take_back
from towpath.police.actions.moving import move, the_case
from towpath.police.models import Diversion, LinkedOffence, Person
from towpath.police.permissions import check_may_run, check_may_send
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import OffenceFamily, OutcomeCode, OutcomeWhen

PAUSES = {
    "custody": "In custody",
    "hospital": "In hospital",
    "away": "Away for a time",
    "other": "Another reason",
}
CALLS = {
    "spoke": "Spoke with the provider",
    "no_answer": "No answer, will try again",
    "new_contact": "Gave the provider another way to reach the person",
}


@transaction.atomic
def pause(
    *, ref: str, version: int | None = None, code: str, reason: str = "", by: Actor, now: datetime
) -> Diversion:
    """Put a case aside, for example while the person is in hospital. The law's limit runs on."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if code not in PAUSES:
        raise Refusal("no_reason", "Choose why the case is paused.", field="code")
    return move(case, "pause", by=by, now=now, code=code, reason=reason)


@transaction.atomic
def resume(*, ref: str, version: int | None = None, by: Actor, now: datetime) -> Diversion:
    """Take a paused case up again where it was."""
    case = the_case(ref, version)
    check_may_run(by, case)
    return move(case, "resume", by=by, now=now)


@transaction.atomic
def query_identity(
    *, ref: str, version: int | None = None, reason: str, by: Actor, now: datetime
) -> Diversion:
    """It may be someone else. Nothing is decided about the case until that is settled."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not reason:
        raise Refusal("no_reason", "Say what makes you doubt who it is.", field="reason")
    return move(case, "query_identity", by=by, now=now, reason=reason)


@transaction.atomic
def confirm_identity(*, ref: str, version: int | None = None, by: Actor, now: datetime) -> Diversion:
    """It is the right person after all. The case goes on where it was."""
    case = the_case(ref, version)
    check_may_run(by, case)
    return move(case, "identity_holds", by=by, now=now)


@transaction.atomic
def close_wrong_person(
    *, ref: str, version: int | None = None, outcome: str, rationale: str, by: Actor, now: datetime
) -> Diversion:
    """It was someone else: the referral is taken back, who they are is erased, the case closes."""
    case = the_case(ref, version)
    check_may_run(by, case)
    scheme = find(case.scheme, case.scheme_version)
    if outcome not in {allowed.code for allowed in scheme.outcomes_after(OutcomeWhen.WRONG_PERSON)}:
        raise Refusal("not_in_scheme", "Choose one of the outcomes for a wrong person.", field="outcome")
    if not rationale:
        raise Refusal("no_rationale", "Say how you know that it was someone else.", field="rationale")
    moved = move(case, "wrong_person", by=by, now=now, code=outcome, reason=rationale)
    take_back(moved, now=now)
    close_with(moved, outcome, rationale, by=by, now=now)
    Person.objects.filter(diversion=moved).delete()
    return moved


@transaction.atomic
def record_death(
    *, ref: str, version: int | None = None, verified_by: str, by: Actor, now: datetime
) -> Diversion:
    """The person has died, and this was checked. The provider is told at once: no message may go out."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if not verified_by:
        raise Refusal("not_verified", "Say how this was checked.", field="verified_by")
    moved = move(case, "record_death", by=by, now=now, code=OutcomeCode.O5, reason=verified_by)
    take_back(moved, now=now)
    close_with(moved, OutcomeCode.O5, verified_by, by=by, now=now)
    return moved


@transaction.atomic
def link_offence(
    *,
    ref: str,
    version: int | None = None,
    offence_on: date,
    offence_family: str,
    crime_ref: str = "",
    by: Actor,
    now: datetime,
) -> Diversion:
    """Note a new offence beside the case, for the desk to look at if the scheme says so. It ends nothing."""
    case = the_case(ref, version)
    check_may_send(by, case)
    if offence_family not in OffenceFamily.values():
        raise Refusal("no_family", "Choose what kind of offence it was.", field="offence_family")
    if not case.encounter_on <= offence_on <= local_day(now):
        raise Refusal("offence_day", "Give a day from the start of this case to today.", field="offence_on")
    moved = move(case, "link_offence", by=by, now=now, code=offence_family)
    LinkedOffence.objects.create(
        diversion=moved,
        offence_on=offence_on,
        offence_family=offence_family,
        crime_ref=crime_ref,
        rule=find(case.scheme, case.scheme_version).reoffend_rule,
        by_id=by.id,
        by_name=by.name,
        at=now,
    )
    return moved


@transaction.atomic
def review_offences(*, ref: str, by: Actor, now: datetime) -> int:
    """A coordinator has looked at the new offences of a case. What follows is a decision of its own."""
    case = the_case(ref)
    check_may_run(by, case)
    seen = case.linked_offences.filter(reviewed_at=None).update(
        reviewed_by_id=by.id, reviewed_by_name=by.name, reviewed_at=now
    )
    if not seen:
        raise Refusal("nothing_new", "There is no new offence to look at.")
    record(by=by, now=now, verb="case.offences_reviewed", kind="diversion", ref=case.ref)
    return seen


@transaction.atomic
def note_call(*, ref: str, version: int | None = None, code: str, by: Actor, now: datetime) -> Diversion:
    """Keep that the desk phoned the provider. What was said is not written down here."""
    case = the_case(ref, version)
    check_may_run(by, case)
    if code not in CALLS:
        raise Refusal("no_result", "Choose how the call went.", field="code")
    moved = move(case, "note_call", by=by, now=now, code=code)
    if code != "no_answer":
        moved.words.filter(word="please_phone", answered_at=None).update(answered_at=now)
    return moved
