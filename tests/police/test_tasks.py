"""What a scheme asks the force to see to: it comes up at its moment, and someone does it or says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import BELL, CLOCK, OKORO, PRIYA, REX
from tests.police.story import DEFERRED, KNIFE, OFFER, TUESDAY, VOLUNTARY, YOUTH, a_case, an_offer, hear
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, NotThere, Refusal
from towpath.police.actions import cases, decisions, offers, referrals
from towpath.police.actions.tasks import do_task, leave_task, reopen_task
from towpath.police.models import Diversion, Task
from towpath.police.queries import my_tasks, tasks_due, timeline_of
from towpath.schemes.catalogue import find
from towpath.schemes.words import TaskWhen

SOON = TUESDAY + timedelta(hours=3)
OTHER_OFFICER = replace(OKORO, id="adeyemi", name="PC Adeyemi")
OTHER_SERGEANT = replace(BELL, id="marsh", name="Sgt Marsh", team="Response 5")


def codes(case: Diversion) -> set[str]:
    return set(case.tasks.values_list("code", flat=True))


def named(scheme: str, *moments: TaskWhen) -> set[str]:
    return {task.id for task in find(scheme).tasks if task.when in moments}


def verbs(case: Diversion) -> list[str]:
    events = AuditEvent.objects.filter(ref=case.ref, verb__startswith="task.", purpose="tell_carer")
    return list(events.values_list("verb", flat=True))


@pytest.fixture
def child() -> Diversion:
    return a_case(at="with_provider", scheme=YOUTH)


@pytest.mark.parametrize("scheme", [DEFERRED, VOLUNTARY, YOUTH, KNIFE])
def test_a_yes_brings_up_what_the_scheme_asks_for_then(scheme: str) -> None:
    assert codes(a_case(at="accepted", scheme=scheme)) == named(scheme, TaskWhen.ACCEPTED)


@pytest.mark.parametrize("at", ["not_offered", "refused", "undecided"])
def test_nothing_comes_up_before_the_yes(at: str) -> None:
    assert codes(a_case(at=at)) == set()


def test_a_yes_after_time_to_think_brings_it_up_too() -> None:
    case = a_case(at="undecided")
    settled = offers.settle_accepted(ref=case.ref, offer=OFFER, by=OKORO, now=SOON)
    assert codes(settled) == named(DEFERRED, TaskWhen.ACCEPTED)


def test_what_was_done_at_the_offer_is_written_down_as_done() -> None:
    task = a_case(at="accepted").tasks.get(code="mark_video")
    assert (task.settled_by_id, task.settled_at, task.left_because) == (OKORO.id, TUESDAY, "")


def test_what_was_done_only_when_the_offer_was_settled_counts_as_done_too() -> None:
    said = replace(OFFER, bwv_evidential=False)
    case = offers.record_undecided(**an_offer(offer=said))
    offers.settle_accepted(ref=case.ref, offer=OFFER, by=OKORO, now=SOON)
    assert case.tasks.get(code="mark_video").settled_at == SOON


def test_what_was_not_done_at_the_offer_is_still_to_do() -> None:
    case = offers.record_accepted(**an_offer(scheme=YOUTH))
    assert all(task.settled_at is None for task in case.tasks.all())


def test_a_task_is_due_so_many_working_days_after_its_moment() -> None:
    task = a_case(at="accepted", now=TUESDAY + timedelta(days=3)).tasks.get(code="evidence_ready")
    assert task.due_on == date(2026, 3, 20)


def test_a_decision_brings_up_what_belongs_before_it() -> None:
    case = a_case(at="decision_due", scheme=KNIFE)
    assert codes(case) == named(KNIFE, TaskWhen.ACCEPTED, TaskWhen.DECISION)


def test_a_case_brought_to_a_decision_early_brings_it_up_too() -> None:
    case = a_case(at="with_provider", scheme=KNIFE)
    brought = decisions.bring_to_decision(ref=case.ref, reason="New facts", by=PRIYA, now=SOON)
    assert "victim_views" in codes(brought)


def test_the_end_brings_up_what_belongs_after_it() -> None:
    case = a_case(at="decision_due", scheme=KNIFE)
    decisions.record_outcome(ref=case.ref, outcome="22", by=PRIYA, now=SOON + timedelta(days=60))
    assert "knife_exhibit" in codes(case)


def test_a_death_leaves_the_exhibit_to_see_to() -> None:
    case = a_case(at="with_provider", scheme=KNIFE)
    cases.record_death(ref=case.ref, verified_by="Coroner", by=PRIYA, now=SOON)
    assert "knife_exhibit" in codes(case)


def test_a_case_that_comes_by_again_gets_nothing_twice() -> None:
    case = a_case(at="with_provider", scheme=KNIFE)
    do_task(ref=case.ref, code="tell_yjs", by=OKORO, now=SOON)
    hear(case, "declined", code="full", now=SOON)
    assert case.tasks.get(code="tell_yjs").settled_by_id == OKORO.id


def test_done_is_kept_with_who_and_when(child: Diversion) -> None:
    task = do_task(ref=child.ref, code="tell_carer", by=OKORO, now=SOON)
    assert (task.settled_by_name, task.settled_at, task.left_because) == (OKORO.name, SOON, "")
    assert verbs(child) == ["task.arose", "task.done"]


def test_left_is_kept_with_the_reason(child: Diversion) -> None:
    task = leave_task(ref=child.ref, code="tell_carer", because="unsafe", by=OKORO, now=SOON)
    assert (task.left_because, task.settled_by_id) == ("unsafe", OKORO.id)
    assert verbs(child) == ["task.arose", "task.left"]


@pytest.mark.parametrize(("because", "field"), [("", "because"), ("lazy", "because"), ("other", "note")])
def test_left_needs_a_reason_of_the_list_and_another_reason_needs_words(
    child: Diversion, because: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        leave_task(ref=child.ref, code="tell_carer", because=because, by=OKORO, now=SOON)
    assert refused.value.field == field
    assert child.tasks.get(code="tell_carer").settled_at is None


def test_what_someone_has_settled_nobody_settles_over_it(child: Diversion) -> None:
    leave_task(ref=child.ref, code="tell_carer", because="unsafe", by=OKORO, now=SOON)
    with pytest.raises(Refusal, match="Someone has already seen to this"):
        do_task(ref=child.ref, code="tell_carer", by=PRIYA, now=SOON)
    assert child.tasks.get(code="tell_carer").left_because == "unsafe"


def test_what_was_settled_by_mistake_is_taken_up_again_by_the_same_day(child: Diversion) -> None:
    due = child.tasks.get(code="tell_carer").due_on
    leave_task(ref=child.ref, code="tell_carer", because="other", note="Mistake", by=OKORO, now=SOON)
    task = reopen_task(ref=child.ref, code="tell_carer", by=OKORO, now=SOON)
    assert (task.settled_at, task.left_because, task.note, task.due_on) == (None, "", "", due)
    assert verbs(child) == ["task.arose", "task.left", "task.reopened"]


def test_what_is_open_cannot_be_taken_up_again(child: Diversion) -> None:
    with pytest.raises(Refusal):
        reopen_task(ref=child.ref, code="tell_carer", by=OKORO, now=SOON)


@pytest.mark.parametrize("by", [OKORO, BELL, PRIYA], ids=lambda by: by.role)
def test_its_officer_their_sergeant_and_the_desk_see_to_it(child: Diversion, by: Actor) -> None:
    assert do_task(ref=child.ref, code="tell_yjs", by=by, now=SOON).settled_by_id == by.id


@pytest.mark.parametrize("by", [OTHER_OFFICER, OTHER_SERGEANT, REX, CLOCK], ids=lambda by: by.id)
@pytest.mark.parametrize("deed", [do_task, reopen_task])
def test_nobody_else_sees_to_it(child: Diversion, by: Actor, deed: Callable[..., Task]) -> None:
    with pytest.raises(NotAllowed):
        deed(ref=child.ref, code="tell_yjs", by=by, now=SOON)


def test_a_task_that_the_case_does_not_have_is_not_there(child: Diversion) -> None:
    with pytest.raises(NotThere):
        do_task(ref=child.ref, code="mark_video", by=OKORO, now=SOON)


def test_an_open_task_blocks_nothing() -> None:
    case = a_case(at="decision_due", scheme=KNIFE)
    closed = decisions.record_outcome(ref=case.ref, outcome="22", by=PRIYA, now=SOON + timedelta(days=60))
    assert closed.state == "closed"
    assert closed.tasks.filter(settled_at=None).count() == len(find(KNIFE).tasks)


def test_seeing_to_a_task_is_no_change_that_stops_a_decision(child: Diversion) -> None:
    do_task(ref=child.ref, code="tell_yjs", by=OKORO, now=SOON)
    referrals.withdraw(ref=child.ref, version=child.version, reason="New facts", by=PRIYA, now=SOON)


def test_the_desk_sees_what_is_due_by_the_next_working_day() -> None:
    case = a_case(at="accepted")
    due = case.tasks.get(code="evidence_ready").due_on
    two_days_before = TUESDAY + timedelta(days=(due - TUESDAY.date()).days - 4)
    assert tasks_due(PRIYA, two_days_before) == []
    (item,) = tasks_due(PRIYA, two_days_before + timedelta(days=3))
    assert (item.ref, item.kind, item.late) == (case.ref, "task", False)


def test_a_task_is_late_once_its_day_is_over(child: Diversion) -> None:
    assert [item.late for item in tasks_due(PRIYA, TUESDAY + timedelta(days=1))] == [False, False]
    assert [item.late for item in tasks_due(PRIYA, TUESDAY + timedelta(days=2))] == [True, True]


def test_what_is_settled_is_on_nobodys_list(child: Diversion) -> None:
    for task in child.tasks.all():
        do_task(ref=child.ref, code=task.code, by=OKORO, now=SOON)
    assert tasks_due(PRIYA, SOON) == my_tasks(OKORO, SOON) == []


def test_an_officer_has_their_own_cases_tasks_and_no_others(child: Diversion) -> None:
    assert {item.ref for item in my_tasks(OKORO, SOON)} == {child.ref}
    assert my_tasks(OTHER_OFFICER, SOON) == my_tasks(BELL, SOON) == []
    assert tasks_due(BELL, SOON) == tasks_due(OKORO, SOON) == []


def test_an_officer_who_no_longer_sees_the_case_is_not_asked(child: Diversion) -> None:
    cases.record_death(ref=child.ref, verified_by="Coroner", by=PRIYA, now=SOON)
    assert my_tasks(OKORO, SOON + timedelta(days=29))
    assert my_tasks(OKORO, SOON + timedelta(days=31)) == []


def test_what_was_settled_stands_in_the_history(child: Diversion) -> None:
    leave_task(ref=child.ref, code="tell_carer", because="unsafe", by=OKORO, now=SOON)
    last = timeline_of(child)[-1]
    assert last.title.startswith("Not done: Tell a parent or carer")
    assert (last.text, last.by, last.at) == ("It would not be safe", OKORO.name, SOON)


@pytest.mark.parametrize(
    "odd",
    [
        {"settled_by_id": "okoro"},
        {"settled_at": TUESDAY},
        {"left_because": "unsafe"},
        {"left_because": "lazy", "settled_by_id": "okoro", "settled_at": TUESDAY},
        {"left_because": "other", "settled_by_id": "okoro", "settled_at": TUESDAY},
        {"moment": "whenever"},
    ],
    ids=str,
)
def test_the_store_refuses_a_task_half_settled(child: Diversion, odd: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(diversion=child).update(**odd)
