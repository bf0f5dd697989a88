"""The first assessment: the form with who sees what, and what was kept."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from towpath.care.actions import assessments
from towpath.care.forms.assessment import AssessmentForm
from towpath.care.models import Assessment, Booking, Episode
from towpath.care.queries.offers import usual_mode
from towpath.care.queries.telling import WouldTell, police_will_be_told
from towpath.care.questions import HowOften, Need, Substance, risk_question, risk_questions
from towpath.care.views.asking import asked, done, page, told, typed
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import HarmReduction, Intensity, Mode, NeedLevel, Word


@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down the first assessment, safety included."""
    episode, by, now = asked(request, ref)
    questions = risk_questions(episode.person.age_on(local_day(now)))
    form = AssessmentForm(typed(request), questions=questions, initial={"mode": _as_agreed(episode)})

    def keep() -> object:
        return assessments.record_assessment(episode=episode, said=form.said(), by=by, now=now)

    if done(form, keep):
        return told(request, "The assessment is kept. Agree the pathway next.", "care:assessment", ref=ref)
    return page(
        request, "care/assess.html", {"episode": episode, "form": form, "will": _will_be_told(episode, now)}
    )


@require_GET
def assessment(request: HttpRequest, ref: str) -> HttpResponse:
    """What was said and found."""
    episode, _, _ = asked(request, ref)
    kept = episode.assessments.first()
    if kept is None:
        raise Http404
    context = {
        "episode": episode,
        "kept": kept,
        "rows": [(name, words, None) for name, words in _rows(kept) if words],
        "risks": [(one, risk_question(one.question)) for one in kept.risk_answers.all()],
    }
    return page(request, "care/assessment.html", context)


def _as_agreed(episode: Episode) -> str:
    """How they meet: as it was booked, or as usual."""
    booked = _booked(episode)
    return booked.mode if booked else usual_mode(episode)


def _booked(episode: Episode) -> Booking | None:
    return episode.bookings.filter(kind=Booking.Kind.ASSESSMENT, state=Booking.State.LIVE).first()


def _will_be_told(episode: Episode, now: datetime) -> list[WouldTell]:
    """The word that saving sends: it carries the day of the meeting, which may be past."""
    booked = _booked(episode)
    held_at = booked.starts_at if booked and booked.starts_at <= now else now
    told = police_will_be_told(episode, now=held_at, at="assessment_booked")
    return [one for one in told if one.event == "attend"]


def _rows(kept: Assessment) -> list[tuple[str, str]]:
    """What was said and found, in the order of the form."""
    suggested = f"{Intensity(kept.suggested_intensity).label}. {' '.join(kept.suggested_because)}"
    return [
        ("Going well", kept.strengths),
        ("Uses", _labels(Substance, kept.substances)),
        ("In their words", kept.substances_said),
        ("How often", HowOften(kept.how_often).label if kept.how_often else ""),
        ("Would help", _labels(Need, kept.needs)),
        ("About that, in their words", kept.needs_said),
        ("Given", _labels(HarmReduction, kept.advice_given)),
        ("Found", NeedLevel(kept.need_level).label),
        (
            "Support",
            ". ".join(part for part in (Intensity(kept.intensity).label, kept.intensity_why) if part),
        ),
        ("Suggested", suggested),
        ("By", f"{kept.by_name}, {Mode(kept.mode).label.lower()}"),
    ]


def _labels(words: type[Word], codes: list[str]) -> str:
    return ", ".join(words(code).label for code in codes)
