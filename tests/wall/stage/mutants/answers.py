"""Leaks in what care answers: to a message of police, and to anybody who asks from outside."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from tests.wall.stage.mutants.planting import leak
from towpath.care import inbox as the_inbox
from towpath.care.actions import endings as the_endings
from towpath.care.models import Assessment, Attempt, CallBack, Episode
from towpath.gate import endpoint as the_endpoint
from towpath.gate.models import Outgoing
from towpath.gate.refusals import Refused
from towpath.gate.words import AnswerCode
from towpath.kit import errors as the_errors
from towpath.kit import health as the_health
from towpath.kit import middleware as the_middleware

# Whatever stands in these modules may be changed here, names that they import for themselves too.
endings: Any = the_endings
endpoint: Any = the_endpoint
errors: Any = the_errors
health: Any = the_health
inbox: Any = the_inbox
middleware: Any = the_middleware


def _at_the_gate(change: Any) -> None:
    """Change what the gate answers over HTTP."""
    real = endpoint.HttpResponse
    endpoint.HttpResponse = lambda *args, **given: change(real(*args, **given))


@leak
def an_outcome_is_refused_while_help_goes_on() -> None:
    """The answer to police says whether the person is still being helped."""
    real = endings.keep_outcome

    def keep(*, episode: Any, **given: Any) -> Any:
        if episode.care_goes_on:
            raise Refused("still_helped", "We still see them.")
        return real(episode=episode, **given)

    inbox.keep_outcome = keep


@leak
def an_outcome_breaks_where_nothing_was_written() -> None:
    """The page of an error instead of an answer, because a note is missing."""
    real = endings.keep_outcome

    def keep(*, episode: Any, **given: Any) -> Any:
        episode.attempts.exclude(note="")[:1].get()
        return real(episode=episode, **given)

    inbox.keep_outcome = keep


@leak
def an_answer_says_why() -> None:
    """Who sends nonsense, or a message that is too late, is told how many we are working with."""
    real = endpoint.Answer.to_bytes

    def to_bytes(self: Any) -> bytes:
        helped = Assessment.objects.filter(safeguarding=True).count()
        told: bytes = real(self)
        return told if self.is_done else told.replace(b"}", b',"in_hand":%d}' % helped)

    endpoint.Answer.to_bytes = to_bytes


@leak
def an_answer_asks_for_patience_when_many_wait() -> None:
    """`Retry-After` grows with the calls that people have asked for."""

    def change(answer: HttpResponse) -> HttpResponse:
        answer.headers["Retry-After"] = str(CallBack.objects.filter(done_at=None).count())
        return answer

    _at_the_gate(change)


@leak
def an_answer_takes_longer_the_more_was_written() -> None:
    """An outcome is compared with every note, one at a time."""
    real = endings.keep_outcome

    def keep(*, episode: Any, **given: Any) -> Any:
        for key in Attempt.objects.filter(episode=episode).values_list("pk", flat=True):
            Attempt.objects.get(pk=key)
        return real(episode=episode, **given)

    inbox.keep_outcome = keep


@leak
def an_outcome_is_applied_twice_for_some() -> None:
    """`already_applied` for people whose help has not ended, `applied` for the others."""
    real = endpoint._apply_once

    def apply_once(peer: Any, envelope: Any, *rest: Any) -> Any:
        done = real(peer, envelope, *rest)
        stays = Episode.objects.filter(referral=envelope.message.subject, care_goes_on=True).exists()
        return endpoint.Answer(AnswerCode.ALREADY_APPLIED) if stays else done

    endpoint._apply_once = apply_once


@leak
def the_health_page_counts_what_waits() -> None:
    """Whoever keeps the machines going would like to see the queue."""
    real = health.HttpResponse
    health.HttpResponse = lambda text, **given: real(f"{text}{Outgoing.objects.count()}\n", **given)


@leak
def a_page_that_is_not_there_says_when_we_last_wrote() -> None:
    """Every answer of the site is dated by the newest note, so that browsers can keep it."""
    real = middleware.AccessMiddleware.__call__

    def call(self: Any, request: Any) -> Any:
        answer = real(self, request)
        last = Attempt.objects.order_by("at").last()
        answer.headers["Last-Modified"] = last.at.isoformat() if last else ""
        return answer

    middleware.AccessMiddleware.__call__ = call
