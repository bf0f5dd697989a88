"""What a scheme is: one frozen value that says everything a force and a provider agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from .rules import Condition, Exclusion, Rule
from .words import (
    Admission,
    DayCount,
    LimitBasis,
    Mode,
    Nation,
    OffenceFamily,
    OfferRecord,
    OutcomeCode,
    OutcomeWhen,
    QuestionKind,
    ReasonNeeded,
    ReoffendRule,
    Result,
    Route,
    TaskWhen,
)


@dataclass(frozen=True)
class Ages:
    """The ages that the scheme is for, both ends included. Counted on the day of the offence."""

    lowest: int
    highest: int | None = None

    def __contains__(self, age: int) -> bool:
        return self.lowest <= age and (self.highest is None or age <= self.highest)


@dataclass(frozen=True)
class Offer:
    """What the officer says at the offer, word for word, and what must be written down."""

    words_version: str
    words: tuple[str, ...]
    ask: str
    if_no: str
    if_stops: str
    sharing: str
    no_phone_words: tuple[str, ...]
    record: tuple[OfferRecord, ...]


@dataclass(frozen=True)
class Option:
    """One answer that can be picked."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """One thing that the officer answers. `why` asks for a few words of their own about a yes.

    `usual` is the answer of the ordinary case, and `usual_says` what an officer declares in giving it
    together with others. `usual_if` says when that case can be at all. A question without them is asked
    by itself. `usual_reasons` are reasons that can be tapped in place of typing.
    """

    id: str
    ask: str
    kind: QuestionKind
    hint: str = ""
    options: tuple[Option, ...] = ()
    why: str = ""
    usual: str | tuple[str, ...] | None = None
    usual_says: str = ""
    usual_if: Condition | None = None
    usual_reasons: tuple[str, ...] = ()

    @property
    def statement(self) -> str:
        """What is declared with the usual answer. With none of a list, each part of the list is named."""
        if self.kind != QuestionKind.CHOICES:
            return self.usual_says
        parts = "; ".join(option.label[:1].lower() + option.label[1:] for option in self.options)
        return f"{self.usual_says.rstrip('.')}: {parts}."

    @property
    def why_id(self) -> str:
        """The name under which the officer's own words are kept."""
        return f"{self.id}_why"


@dataclass(frozen=True)
class RepeatRule:
    """What follows when the person did not take part at all last time.

    Someone who took part, or who was never asked, may always be offered diversion again.
    How often they were asked does not count, and there is no place here to write a number.
    """

    never_engaged: Result
    reason: str


@dataclass(frozen=True)
class Clocks:
    """How long each step may take. A clock raises a case; it never decides one."""

    refer_hours: int
    undecided_hours: int
    acknowledge_working_days: int
    first_contact_days: int
    first_contact_by: time
    first_contact_count: DayCount
    assessment_days: int
    rebook_days: int
    completion_weeks: int
    completion_last_weeks: int
    decision_working_days: int
    notice_days: int
    authorise_hours: int
    details_working_days: int
    fair_warning_days: int | None = None
    cut_off_days: int | None = None


@dataclass(frozen=True)
class Ladder:
    """How hard the provider tries to reach a person before saying that it could not."""

    attempts: int
    over_days: int
    evenings: int
    weekends: int
    channels: int
    letter: bool


@dataclass(frozen=True)
class Theme:
    """One thing that a session is about."""

    code: str
    title: str
    about: str
    required: bool = True


@dataclass(frozen=True)
class Minimum:
    """What has to be done before the provider may say completed. Themes, not dates."""

    sessions: int
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Pathway:
    """The course after the first assessment."""

    sessions: int
    minutes: int
    every_days: int
    catch_up_days: int
    modes: tuple[Mode, ...]
    themes: tuple[Theme, ...]
    minimum: Minimum

    def theme(self, code: str) -> Theme:
        """The theme with this code."""
        return next(theme for theme in self.themes if theme.code == code)


@dataclass(frozen=True)
class Outcome:
    """One way in which the desk may close a case, and what it takes.

    `second_person`: someone else has to confirm. `letter`: the fair-warning letter must have run out.
    """

    code: OutcomeCode
    label: str
    when: tuple[OutcomeWhen, ...]
    tell: str
    reason: ReasonNeeded
    second_person: bool
    letter: bool

    def needs_reason(self, when: OutcomeWhen) -> bool:
        """Whether the desk has to say why, given what happened before."""
        if self.reason == ReasonNeeded.UNLESS_COMPLETED:
            return when != OutcomeWhen.COMPLETED
        return self.reason == ReasonNeeded.ALWAYS


@dataclass(frozen=True)
class Task:
    """Something the desk must also see to, outside Towpath."""

    id: str
    text: str
    when: TaskWhen
    working_days: int


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A scheme at one version. Old cases are always read by the version that judged them."""

    code: str
    version: int
    name: str
    short_name: str
    summary: str
    route: Route
    nation: Nation
    offered: bool
    ages: Ages
    offence_families: tuple[OffenceFamily, ...]
    admission: Admission
    offer: Offer
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    exclusions: tuple[Exclusion, ...]
    repeat_rule: RepeatRule
    reoffend_rule: ReoffendRule
    clocks: Clocks
    ladder: Ladder
    pathway: Pathway
    authorise: str
    outcomes: tuple[Outcome, ...]
    limits: Mapping[OffenceFamily, LimitBasis]
    tasks: tuple[Task, ...]
    after_words: tuple[str, ...]
    dbs_words: str
    confirm: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    def limit_basis(self, family: OffenceFamily) -> LimitBasis:
        """The court time limit for this kind of offence. Where nobody said, the alarm is on."""
        return self.limits.get(family, LimitBasis.SIX_MONTHS)

    def outcomes_after(self, when: OutcomeWhen) -> tuple[Outcome, ...]:
        """The outcomes that the desk may choose from, in the order of the file."""
        return tuple(outcome for outcome in self.outcomes if when in outcome.when)

    def outcome(self, code: str) -> Outcome | None:
        """The outcome with this code, if the scheme has it."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)

    def question(self, name: str) -> Question | None:
        """The question with this name, if the scheme asks it."""
        return next((question for question in self.questions if question.id == name), None)
