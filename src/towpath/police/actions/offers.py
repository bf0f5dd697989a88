"""The offer: judged, then not made, refused, thought over or accepted. All are kept with equal care."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.checking import (
    age_at,
    check_encounter,
    check_held,
    check_offer,
    check_person,
    check_well,
)
from towpath.police.actions.facts import HERE, Encounter, OfferMade, PersonGiven, ReadOut, print_of
from towpath.police.actions.interviews import bring_up_interview
from towpath.police.actions.moving import begin, move, the_case
from towpath.police.actions.wordings import words_read
from towpath.police.deferral import dates_for
from towpath.police.lifecycle import DIVERSION
from towpath.police.models import Diversion, Draft, EligibilityCheck, Offer, Person
from towpath.police.permissions import check_may_offer, check_may_send
from towpath.police.references import new_ref
from towpath.schemes.answers import AnswerNotUnderstood, plain
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.eligibility import Judgement, judge
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import AgeBand, AgeBasis, NotOfferedReason, OffenceFamily, Result

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class _Met:
    """What every recording begins with: the flow it comes from, what was found, and what was answered."""

    flow: str
    encounter: Encounter
    scheme: Scheme
    answers: Answers
    read: ReadOut = HERE


@transaction.atomic
def record_not_offered(
    *,
    flow: str,
    encounter: Encounter,
    scheme: str,
    answers: Answers,
    reason: str,
    note: str = "",
    by: Actor,
    now: datetime,
) -> Diversion:
    """Keep that diversion was not offered, and why. Who it was is not asked."""
    if reason not in NotOfferedReason.values():
        raise Refusal("no_reason", "Choose why diversion was not offered.", field="reason")
    if reason == NotOfferedReason.OFFICER_CHOICE and not note:
        raise Refusal("no_note", "Say in a few words why you chose not to offer it.", field="note")
    met = _Met(flow, encounter, find(scheme), answers)
    case, is_new = _open(met, (reason, note), by=by, now=now)
    if not is_new:
        return case
    EligibilityCheck.objects.filter(diversion=case).update(not_offered=reason, not_offered_note=note)
    return move(case, "not_offer", by=by, now=now, code=reason, reason=note)


@transaction.atomic
def record_refused(
    *,
    flow: str,
    encounter: Encounter,
    scheme: str,
    answers: Answers,
    reason: str = "",
    read: ReadOut = HERE,
    by: Actor,
    now: datetime,
) -> Diversion:
    """Keep that the person said no. They need not say why, nor who they are."""
    met = _Met(flow, encounter, find(scheme), answers, read)
    case, is_new = _open(met, ("refused", reason), by=by, now=now)
    if not is_new:
        return case
    _check_offerable(judged(met.scheme, answers))
    _write_offer(case, met, OfferMade(), "refused", by=by, now=now, refused_reason=reason)
    return move(case, "refuse", by=by, now=now, code=reason)


@transaction.atomic
def record_undecided(
    *,
    flow: str,
    encounter: Encounter,
    scheme: str,
    answers: Answers,
    person: PersonGiven,
    offer: OfferMade,
    read: ReadOut = HERE,
    by: Actor,
    now: datetime,
) -> Diversion:
    """Keep that the person wants time. The officer settles it with them when the time is over."""
    met = _Met(flow, encounter, find(scheme), answers, read)
    case, is_new = _answered("undecided", met, person, offer, by=by, now=now)
    return move(case, "ask_for_time", by=by, now=now) if is_new else case


@transaction.atomic
def record_accepted(
    *,
    flow: str,
    encounter: Encounter,
    scheme: str,
    answers: Answers,
    person: PersonGiven,
    offer: OfferMade,
    read: ReadOut = HERE,
    by: Actor,
    now: datetime,
) -> Diversion:
    """Keep that the person said yes, with all that the scheme asks to be written down."""
    met = _Met(flow, encounter, find(scheme), answers, read)
    case, is_new = _answered("accepted", met, person, offer, by=by, now=now)
    if not is_new:
        return case
    check_well(answers, offer)
    check_offer(met.scheme, offer, now)
    check_held(offer, met_at=encounter.at, now=now)
    return _accept(case, met.scheme, offer, by=by, now=now)


@transaction.atomic
def settle_accepted(
    *, ref: str, version: int | None = None, offer: OfferMade, by: Actor, now: datetime
) -> Diversion:
    """The person thought it over and said yes."""
    case = the_case(ref, version)
    check_may_send(by, case)
    scheme = find(case.scheme, case.scheme_version)
    check_offer(scheme, offer, now)
    check_held(offer, met_at=case.encounter_at, now=now)
    Offer.objects.filter(diversion=case).update(decision="accepted", decided_at=now, **asdict(offer))
    return _accept(case, scheme, offer, by=by, now=now)


@transaction.atomic
def settle_refused(
    *, ref: str, version: int | None = None, reason: str = "", by: Actor, now: datetime
) -> Diversion:
    """The person thought it over and said no. Who they are is erased here."""
    case = the_case(ref, version)
    check_may_send(by, case)
    # The offer before the case, as where it is accepted: two who answer at once then queue.
    Offer.objects.filter(diversion=case).update(decision="refused", decided_at=now, refused_reason=reason)
    moved = move(case, "refuse", by=by, now=now, code=reason)
    Person.objects.filter(diversion=moved).delete()
    return moved


def judged(scheme: Scheme, answers: Answers) -> Judgement:
    """What the scheme says. An answer that nobody could have given is refused."""
    try:
        return judge(scheme, answers)
    except AnswerNotUnderstood as odd:
        field = next(iter(odd.odd))
        raise Refusal("odd_answer", "Choose one of the answers that are offered.", field=field) from odd


def _answered(
    decision: str, met: _Met, person: PersonGiven, offer: OfferMade, *, by: Actor, now: datetime
) -> tuple[Diversion, bool]:
    """The case of somebody who is named, with their answer to the offer; what follows is for its caller."""
    met = replace(met, answers=_with_age(met.answers, person, met.encounter))
    case, is_new = _open(met, (decision, person, offer), by=by, now=now)
    if is_new:
        _check_offerable(judged(met.scheme, met.answers))
        check_person(person, offer, age_at(person, met.encounter.at))
        _write_offer(case, met, offer, decision, by=by, now=now)
        Person.objects.create(diversion=case, **asdict(person))
    return case, is_new


def _accept(case: Diversion, scheme: Scheme, offer: OfferMade, *, by: Actor, now: datetime) -> Diversion:
    """Said yes, with its dates; an interview that is still to come goes on somebody's list."""
    moved = move(case, "accept", by=by, now=now, **dates_for(case, scheme))
    bring_up_interview(moved, offer, by=by, now=now)
    return moved


def _open(met: _Met, rest: tuple[Any, ...], *, by: Actor, now: datetime) -> tuple[Diversion, bool]:
    """The new case of this flow, or the one that it already made: twice sent is once applied."""
    check_may_offer(by)
    check_encounter(met.encounter, now)
    judgement = judged(met.scheme, met.answers)
    flow_print = print_of(met.encounter, met.scheme.code, plain(met.answers), *rest)
    row = _row(met, judgement, by=by, now=now)
    case, is_new = Diversion.objects.get_or_create(flow=met.flow, defaults={"flow_print": flow_print, **row})
    if not is_new:
        return _same(case, flow_print, by), False
    begin(case, by=by, now=now)
    _write_check(case, met, judgement, by=by, now=now)
    Draft.objects.filter(key=met.flow, officer_id=by.id).delete()
    return case, True


def _same(known: Diversion, flow_print: str, by: Actor) -> Diversion:
    if known.officer_id != by.id or known.flow_print != flow_print:
        raise Refusal(
            "already_sent", f"This was already saved as {known.ref}. What you typed now was not added."
        )
    return known


def _row(met: _Met, judgement: Judgement, *, by: Actor, now: datetime) -> dict[str, Any]:
    """The fields of a case that begins now."""
    encounter, scheme = met.encounter, met.scheme
    return {
        "ref": new_ref(),
        "scheme": scheme.code,
        "scheme_version": scheme.version,
        "route": scheme.route,
        "state": DIVERSION.start,
        "state_since": now,
        "officer_id": by.id,
        "officer_name": by.name,
        "officer_team": by.team,
        "area": encounter.area,
        "encounter_at": encounter.at,
        "encounter_on": local_day(encounter.at),
        "crime_ref": encounter.crime_ref,
        "offence_family": encounter.offence_family,
        "drug_family": encounter.drug_family,
        "age_band": AgeBand.of(met.answers.get("age")),
        "limit_basis": scheme.limit_basis(OffenceFamily(encounter.offence_family)),
        "needs_supervisor": judgement.result == Result.SUPERVISOR or scheme.authorise == "sergeant",
    }


def _write_check(case: Diversion, met: _Met, judgement: Judgement, *, by: Actor, now: datetime) -> None:
    EligibilityCheck.objects.create(
        diversion=case,
        scheme=met.scheme.code,
        scheme_version=met.scheme.version,
        phone_version=met.read.phone_version,
        answers=plain(met.answers),
        result=judgement.result,
        findings=judgement.to_dict()["findings"],
        at=now,
        by_id=by.id,
        by_name=by.name,
    )


def _write_offer(
    case: Diversion, met: _Met, offer: OfferMade, decision: str, *, by: Actor, now: datetime, **more: str
) -> None:
    wording = words_read(met.scheme, met.read, by=by, now=now)
    Offer.objects.create(
        diversion=case,
        wording=wording,
        words_version=wording.words_version,
        decision=decision,
        at=now,
        decided_at=None if decision == "undecided" else now,
        **asdict(offer),
        **more,
    )


def _check_offerable(judgement: Judgement) -> None:
    """What the rules exclude, or do not know yet, is not offered, whatever was pressed."""
    if judgement.result == Result.NO:
        raise Refusal("not_eligible", f"This scheme does not fit. {judgement.reasons[0]}")
    if judgement.unanswered:
        raise Refusal("unanswered", "Answer every question first.", field=judgement.unanswered[0])


def _with_age(answers: Answers, person: PersonGiven, encounter: Encounter) -> Answers:
    """The answers with the age as it follows from who the person is: that is what they are judged by."""
    age = age_at(person, encounter.at)
    if age is None:
        return answers
    basis = AgeBasis.KNOWN if person.date_of_birth else AgeBasis.ESTIMATED
    return {**answers, "age": age, "age_basis": answers.get("age_basis", basis)}
