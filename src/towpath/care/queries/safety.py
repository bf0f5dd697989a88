"""What the next practitioner must know before they talk: worries, what was done, what to ask later."""

from __future__ import annotations

from dataclasses import dataclass

from towpath.care.models import Assessment, Episode, RiskAnswer
from towpath.care.queries.episodes import open_episodes
from towpath.care.questions import risk_question


@dataclass(frozen=True)
class Safety:
    """The safety answers that matter still, in the words of the questions."""

    worries: tuple[tuple[str, str], ...]
    later: tuple[str, ...]
    safeguarding: str


def safety_of(episode: Episode) -> Safety | None:
    """What was said about safety in the assessment; None before there is one."""
    assessment = episode.assessments.first()
    if assessment is None:
        return None
    answers = [(one, risk_question(one.question)) for one in assessment.risk_answers.all()]
    asked = [(one, question) for one, question in answers if question is not None]
    return Safety(
        worries=tuple(
            (question.ask, question.did_label(one.did) or "Nothing yet")
            for one, question in asked
            if one.answer == RiskAnswer.Answer.YES
        ),
        later=tuple(question.ask for one, question in asked if one.answer == RiskAnswer.Answer.LATER),
        safeguarding=assessment.safeguarding_said if assessment.safeguarding else "",
    )


def safeguarding_worries() -> list[Assessment]:
    """Every safeguarding worry about somebody whom we work with now, the newest first."""
    flagged = Assessment.objects.filter(safeguarding=True, episode__in=open_episodes())
    return list(flagged.select_related("episode__person"))
