"""What is offered to whom: page one, complete, with the scheme that fits, and what follows from the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from towpath.kit.clock import LONDON
from towpath.police.actions.checking import check_held, check_offer
from towpath.police.actions.facts import Encounter
from towpath.police.flow import Flow
from towpath.police.forms.found import FoundForm
from towpath.police.forms.reach import ADULT_AGE, ReachForm
from towpath.police.forms.words import WordsForm
from towpath.schemes.deadlines import local_day
from towpath.schemes.scheme import Scheme

NO_ADULT_NEEDED = "not_needed"
GOES_ON = {"accepted", "undecided"}
"""The answers after which we have to know how to reach the person."""


@dataclass(frozen=True)
class Offering:
    """Page one and the scheme that is offered: all that an answer rests on."""

    flow: Flow
    found: FoundForm
    scheme: Scheme

    @property
    def answers(self) -> dict[str, Any]:
        """What the schemes judge by."""
        return self.found.answers()

    @property
    def encounter(self) -> Encounter:
        """What was found, where and when."""
        return self.found.encounter()

    def encountered(self) -> dict[str, Any]:
        """What every recording of an offer begins with."""
        return {
            "flow": self.flow.key,
            "encounter": self.encounter,
            "scheme": self.scheme.code,
            "answers": self.answers,
            "read": self.flow.read_out(self.scheme),
        }

    def words_form(self, data: Any = None) -> WordsForm:
        """Page two with what was typed."""
        return WordsForm(
            self.flow.typed("words") if data is None else data,
            scheme=self.scheme,
            needs_adult=self._needs_adult,
            is_well=self.answers.get("well_enough") != "no",
            met_at=self.encounter.at,
            begins=self._now_if_met_today,
        )

    def said(self) -> WordsForm | None:
        """Page two, if it is complete, about this scheme, and the answer is not a no."""
        form = self.words_form()
        is_this = self.flow.content.get("scheme") == self.scheme.code
        goes_on = is_this and form.is_valid() and form.cleaned_data["decision"] in GOES_ON
        return form if goes_on else None

    def reach_form(self, data: Any = None, *, slots: Sequence[datetime] | None) -> ReachForm:
        """Page three with what was typed. Without call times to pick from, none is asked for."""
        return ReachForm(
            self.flow.typed("reach") if data is None else data,
            age=self.answers["age"],
            adult_said=self._adult_said,
            met_on=self.found.cleaned_data["met_on"],
            slots=slots,
        )

    @property
    def _adult_said(self) -> bool:
        return str(self.answers.get("adult", NO_ADULT_NEEDED)) != NO_ADULT_NEEDED

    @property
    def _needs_adult(self) -> bool:
        return self.answers["age"] < ADULT_AGE or self._adult_said

    @property
    def _now_if_met_today(self) -> time | None:
        local = self.flow.now.astimezone(LONDON)
        is_today = self.found.cleaned_data["met_on"] == local_day(self.flow.now)
        return local.time().replace(second=0, microsecond=0) if is_today else None


def offered(flow: Flow) -> Offering | None:
    """The offer as it stands; nothing while page one is not complete, or where no scheme fits."""
    found, scheme = flow.found(), flow.scheme()
    return Offering(flow, found, scheme) if found and scheme else None


def check_accepted(offering: Offering, form: WordsForm) -> None:
    """All that a yes needs on page two, held against the scheme and the time of the encounter."""
    check_offer(offering.scheme, form.made(), offering.flow.now)
    check_held(form.made(), met_at=offering.encounter.at, now=offering.flow.now)
