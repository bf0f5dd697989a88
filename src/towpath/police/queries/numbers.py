"""How far the check of a number is: whether a code may go, whether one went, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.refusals import Refusal
from towpath.police.actions.numbers import MOST_TRIES, check_may_be_texted
from towpath.police.models import Diversion, NumberCheck, Person
from towpath.police.number_codes import is_for, is_live
from towpath.police.texts import CODE

NOT_SENT = (NoticeState.FAILED, NoticeState.STOPPED)


@dataclass(frozen=True)
class NumberPage:
    """The number, why it cannot be texted, and the code that is out."""

    person: Person
    why_not: str
    asked_at: datetime | None = None
    is_sent: bool = False
    is_lost: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether a check is worth a line on other pages."""
        return not self.why_not and self.person.phone_checked_at is None


def number_page(case: Diversion, now: datetime) -> NumberPage | None:
    """Nothing where nobody is kept."""
    person = Person.objects.filter(diversion=case).first()
    if person is None:
        return None
    try:
        check_may_be_texted(case, person)
    except Refusal as refusal:
        return NumberPage(person, refusal.reason)
    check = _code_out(case, person, now)
    if check is None:
        return NumberPage(person, "")
    notice = Notice.objects.filter(key=f"{CODE}:{check.pk}").first()
    state = notice.state if notice else ""
    return NumberPage(person, "", check.asked_at, state == NoticeState.SENT, state in NOT_SENT)


def _code_out(case: Diversion, person: Person, now: datetime) -> NumberCheck | None:
    """The code that may still be typed, if there is one."""
    check = case.number_checks.last()
    if check is None or not is_live(check, now) or not is_for(check, person):
        return None
    return None if check.passed_at is not None or check.tries >= MOST_TRIES else check
