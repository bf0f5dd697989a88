"""The texts that police send: neutral words, and the check at the moment of sending that they may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from towpath.kit.notify.models import Notice
from towpath.kit.notify.side import Address, Stop
from towpath.police.models import Person
from towpath.police.number_codes import LASTS, code_of, is_for, is_live
from towpath.police.permissions import ENDED

CODE = "number_code"
Facts = dict[str, str]


@dataclass(frozen=True)
class Template:
    """One text: its version, its words, and what must still be true for it to be sent."""

    version: int
    words: str
    facts: Callable[[Person, int, datetime], Facts | Stop]
    at_any_hour: bool = False


class PoliceTexts:
    """Answers the text outbox for the police side: whether a text may go, where to, and in which words."""

    @property
    def at_any_hour(self) -> frozenset[str]:
        """What somebody asked for who stands beside an officer, and so is awake."""
        return frozenset(name for name, template in TEMPLATES.items() if template.at_any_hour)

    def address(self, notice: Notice, now: datetime) -> Address | Stop:
        """Where to send it, or why not. Asked at the moment of sending, never before."""
        person = Person.objects.filter(diversion__ref=notice.subject).select_related("diversion").first()
        if person is None or notice.template not in TEMPLATES:
            return Stop("nobody")
        if person.diversion.state in ENDED:
            return Stop("ended")
        if not (person.phone and person.safe_to_text):
            return Stop("not_safe")
        facts = _facts(notice, person, now)
        return facts if isinstance(facts, Stop) else Address(person.phone)

    def words(self, notice: Notice, now: datetime) -> str:
        """The words, made from what is true now."""
        person = Person.objects.get(diversion__ref=notice.subject)
        facts = _facts(notice, person, now)
        if isinstance(facts, Stop):
            raise LookupError("There is no reason left to send this.")
        return TEMPLATES[notice.template].words.format(**facts)

    def ended(self, notice: Notice, now: datetime) -> None:
        """Nothing: the officer who asked for the code is told on the page of the number."""


def can_text() -> bool:
    """Whether this site has a way to send texts. A force may go without: then officers ring."""
    return bool(settings.NOTIFY_API_KEY) or settings.TOWPATH_MODE != "production"


def _facts(notice: Notice, person: Person, now: datetime) -> Facts | Stop:
    """The cause is named in the key: `number_code:12` is the code of check 12."""
    number = int(notice.key.split(":")[1])
    return TEMPLATES[notice.template].facts(person, number, now)


def _code(person: Person, number: int, now: datetime) -> Facts | Stop:
    newest = person.diversion.number_checks.last()
    if newest is None or newest.pk != number:
        return Stop("newer_code")
    if newest.passed_at is not None or not is_live(newest, now):
        return Stop("too_late")
    if not is_for(newest, person):
        return Stop("other_number")
    return {"code": code_of(newest), "minutes": str(int(LASTS.total_seconds() // 60))}


TEMPLATES = {
    CODE: Template(
        version=1,
        words="Your code is {code}. It works for {minutes} minutes. You do not have to reply.",
        facts=_code,
        at_any_hour=True,
    ),
}
