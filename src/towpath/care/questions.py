"""What the first assessment asks, and how its answers suggest how much support fits. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from towpath.schemes.words import Intensity, NeedLevel, Word

VERSION = 1
"""Raised whenever a question, its reason or its actions change; kept with every answer."""

MOST_GOALS = 8
LONGEST_GOAL = 200
ADULT = 18


class Substance(Word):
    """What the person says that they use. Their own words go beside it."""

    CANNABIS = "cannabis", "Cannabis"
    ALCOHOL = "alcohol", "Alcohol"
    TOBACCO = "tobacco", "Tobacco or vapes"
    COCAINE = "cocaine", "Cocaine powder"
    CRACK = "crack", "Crack cocaine"
    HEROIN = "heroin", "Heroin or other opioids"
    AMPHETAMINES = "amphetamines", "Amphetamines"
    MDMA = "mdma", "MDMA or ecstasy"
    KETAMINE = "ketamine", "Ketamine"
    BENZODIAZEPINES = "benzodiazepines", "Benzodiazepines"
    PREGABALIN = "pregabalin", "Pregabalin or gabapentin"
    SPICE = "spice", "Synthetic cannabinoids"
    NITROUS = "nitrous", "Nitrous oxide"
    PSYCHEDELICS = "psychedelics", "Psychedelics"
    STEROIDS = "steroids", "Steroids"
    MEDICINES = "medicines", "Medicines not prescribed to them"
    OTHER = "other", "Something else"
    NONE = "none", "Nothing at present"


class HowOften(Word):
    """How often, for the substance that matters most to them."""

    NOT_NOW = "not_now", "Not in the last three months"
    MONTHLY = "monthly", "Once or twice a month"
    WEEKLY = "weekly", "Every week"
    MOST_DAYS = "most_days", "Most days"
    NOT_SAID = "not_said", "Rather not say"


class Need(Word):
    """What else would help."""

    HOUSING = "housing", "Somewhere to live"
    MONEY = "money", "Money, debt or benefits"
    WORK = "work", "Work, study or training"
    HEALTH = "health", "Health or a doctor"
    MIND = "mind", "Worry, low mood or sleep"
    FAMILY = "family", "Family or relationships"
    SAFETY = "safety", "Feeling safe"
    LAW = "law", "Advice about the law"
    READING = "reading", "Reading, writing or learning"
    OTHER = "other", "Something else"


@dataclass(frozen=True)
class RiskQuestion:
    """One safety question: its name in a list, what to ask, why we ask, and what can be done after a yes.

    Where a yes cannot wait, `stop` says so, and nothing is kept until somebody has acted.
    """

    code: str
    short: str
    ask: str
    why: str
    actions: tuple[tuple[str, str], ...]
    stop: str = ""
    young_only: bool = False

    @property
    def unanswered(self) -> str:
        """What is said when no answer is marked."""
        return f"{self.short}: mark an answer. “Rather not say” is one."

    def did_label(self, code: str) -> str:
        """What was done, in words."""
        return dict(self.actions).get(code, "")


_LEAD = ("lead", "Told the safeguarding lead today")
_GP = ("gp", "Helped them to see their GP")
_THEIR_WAY = ("their_way", "They are safe today and want nothing done now: we agreed when to talk again")
_SAY_WHAT = "This page cannot be saved until you say what you did."
_A_CHILD = f"If yes: tell the safeguarding lead today, and not the officer. {_SAY_WHAT}"

RISK_QUESTIONS = (
    RiskQuestion(
        "suicide_now",
        "Ending their life",
        "Are you having thoughts of ending your life now?",
        "Asking does not put the thought there. If yes, stay on the line: the call is not over yet.",
        (
            ("999", "Called 999 and stayed on the line"),
            ("crisis", "Spoke with 111 or the crisis team together, today"),
            ("plan", "Made a safety plan together, and told the team lead today"),
        ),
        stop="If yes: stay on the line. In danger now, call 999. Otherwise 111 or the crisis team, together, "
        f"today. {_SAY_WHAT}",
    ),
    RiskQuestion(
        "self_harm",
        "Hurting themselves",
        "Have you hurt yourself, or felt that you might, in the last month?",
        "So that we can plan with them what helps.",
        (("plan", "Made a safety plan together"), _GP, _LEAD),
    ),
    RiskQuestion(
        "overdose",
        "Overdose",
        "In the last year, have you had an overdose, or been with someone who did?",
        "An overdose makes another one more likely.",
        (
            ("naloxone", "Gave or sent naloxone, and showed how to use it"),
            ("advice", "Talked about what to do"),
        ),
    ),
    RiskQuestion(
        "alone",
        "Using alone or injecting",
        "Do you use alone, or inject?",
        "So that we can talk about staying safer.",
        (("advice", "Talked about staying safer"), ("needles", "Gave sterile equipment")),
    ),
    RiskQuestion(
        "withdrawal",
        "Feeling ill when they stop",
        "Do you shake, sweat or feel ill when you stop drinking or taking tablets?",
        "Stopping alcohol or benzodiazepines suddenly can be dangerous: it needs a doctor.",
        (("medical", "Told them not to stop suddenly, and arranged a doctor"), _GP),
    ),
    RiskQuestion(
        "afraid",
        "Being hurt or afraid",
        "Is anyone hurting you, or are you afraid of anyone?",
        "Ask only when they are alone and can talk.",
        (_LEAD, ("support", "Gave a safe way to reach a support service"), ("999", "Called 999"), _THEIR_WAY),
        stop=f"If yes: in danger now, call 999. {_SAY_WHAT}",
    ),
    RiskQuestion(
        "debt",
        "Debt, or holding things for others",
        "Does anyone want money from you, or ask you to hold or carry things?",
        "A person who is made to carry things may be being exploited. This does not go to police.",
        (_LEAD, ("support", "Gave a safe way to reach a support service"), _THEIR_WAY),
        stop=f"If yes: they may be a victim. {_SAY_WHAT}",
    ),
    RiskQuestion(
        "pregnant",
        "Being pregnant",
        "Are you or could you be pregnant?",
        "So that the right care can start early.",
        (("midwife", "Arranged a midwife or a GP"), _GP),
    ),
    RiskQuestion(
        "children",
        "Children at home",
        "Are there children at home, and is there any worry about them?",
        "A worry about a child comes before everything else.",
        (_LEAD, ("children", "Spoke with children's services")),
        stop=_A_CHILD,
    ),
    RiskQuestion(
        "tonight",
        "Where they sleep tonight",
        "Is there any worry about where you will sleep tonight?",
        "So that nobody leaves the call with nowhere to go.",
        (("housing", "Spoke with the council's housing team"), ("outreach", "Told the outreach team")),
    ),
    RiskQuestion(
        "older",
        "Older people or new friends",
        "Are older people or new friends asking you to go places or stay out?",
        "A child found with drugs may be a child who is being exploited.",
        (_LEAD, ("children", "Spoke with children's services")),
        stop=_A_CHILD,
        young_only=True,
    ),
)


def risk_questions(age: int | None) -> tuple[RiskQuestion, ...]:
    """The safety questions for a person of this age; when the age is not known, all of them."""
    young = age is None or age < ADULT
    return tuple(question for question in RISK_QUESTIONS if young or not question.young_only)


def risk_question(code: str) -> RiskQuestion | None:
    """The safety question with this code."""
    return next((question for question in RISK_QUESTIONS if question.code == code), None)


@dataclass(frozen=True)
class Suggestion:
    """How much support fits, and why. The practitioner decides with the person."""

    intensity: Intensity
    because: tuple[str, ...]


def suggest(
    *,
    age: int | None,
    need_level: NeedLevel,
    substances: Collection[str],
    yes_to: Collection[str],
    course_sessions: int,
) -> Suggestion:
    """Suggest how much support fits. It looks at needs, never at the offence."""
    if age is not None and age < ADULT:
        return Suggestion(Intensity.YOUNG_PERSON, ("They are under 18, so they get a plan of their own.",))
    reasons = _treatment_reasons(need_level, substances, yes_to)
    if reasons:
        return Suggestion(Intensity.TREATMENT, reasons)
    if need_level == NeedLevel.NONE:
        return Suggestion(Intensity.BRIEF, ("No need was found now, so one session may be enough.",))
    if course_sessions <= 3 or need_level == NeedLevel.EXPERIMENTAL:
        return Suggestion(Intensity.SHORT, (f"What they say points to: {need_level.label.lower()}.",))
    return Suggestion(Intensity.COURSE, (f"What they say points to: {need_level.label.lower()}.",))


def _treatment_reasons(
    need_level: NeedLevel, substances: Collection[str], yes_to: Collection[str]
) -> tuple[str, ...]:
    reasons = {
        "There are signs of dependence.": need_level == NeedLevel.DEPENDENT,
        "They use heroin or other opioids: offer naloxone as well.": Substance.HEROIN in substances,
        "They feel ill when they stop: a doctor should see them first.": "withdrawal" in yes_to,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
