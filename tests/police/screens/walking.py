"""Walks the police pages as a browser does: what a page asks for is typed, sent and followed."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.cast import account
from towpath.kit.actor import Actor
from towpath.schemes.eligibility import questions_to_ask

FOUND: dict[str, Any] = {
    "offence_family": "drug_possession",
    "drug_family": "cannabis",
    "age": "25",
    "age_basis": "known",
    "prior_engagement": "none",
    "met_on_day": "3",
    "met_on_month": "3",
    "met_on_year": "2026",
    "met_at": "14:10",
    "crime_ref": "",
}
ADULT_QUESTIONS: dict[str, Any] = {
    "stated": [one.statement for one in questions_to_ask({"age": 25, "offence_family": "drug_possession"})],
    "usual": "all",
    "shows": "",
    "q_own_use_why": "One small bag",
}
CHILD_QUESTIONS: dict[str, Any] = {
    **ADULT_QUESTIONS,
    "shows": "q_adult_for_child",
    "q_adult_for_child": "here",
}
DIFFERENT = {"usual": "different"}
"""Beside the answers that are not the usual ones: ADULT_QUESTIONS | DIFFERENT | {"q_supply": "unsure"}."""
WHO: dict[str, Any] = {
    "given_name": "Dev",
    "family_name": "Testcase",
    "date_of_birth_day": "17",
    "date_of_birth_month": "5",
    "date_of_birth_year": "2000",
    "phone": "07700 900123",
    "safe": ["call", "text"],
    "work_pattern": "days",
    "times": ["weekday_evening"],
    "language": "en",
    "staff_risk": "none_known",
    "slot": "soonest",
}
ADULT_BESIDE = {"adult_name": "Jo Testcase", "adult_relation": "parent", "adult_phone": "07700 900124"}
YES: dict[str, Any] = {
    "decision": "accepted",
    "interview": "bwv",
    "caution_given": "on",
    "interview_at": "14:15",
    "legal_advice_told": "on",
    "bwv_ref": "BWV-0042",
    "bwv_evidential": "on",
}
SCHEME = {"scheme": "adult-deferred-summons"}


def browser_of(actor: Actor) -> Client:
    """The browser of someone who is signed in."""
    client = Client()
    client.force_login(account(actor))
    return client


class Walk:
    """One flow of one officer, page by page."""

    def __init__(self, actor: Actor) -> None:
        self.browser: Any = browser_of(actor)
        self.flow = uuid4()

    def url(self, page: str) -> str:
        return reverse(f"police:offer_{page}", args=[self.flow])

    def send(self, page: str, typed: dict[str, Any]) -> Any:
        """Send a page as it was typed; the answer is not followed."""
        return self.browser.post(self.url(page), typed)

    def open(self, page: str) -> str:
        """A page as it is shown, after whatever it leads to."""
        return str(self.browser.get(self.url(page), follow=True).content.decode())

    def to_words(self, **changes: Any) -> None:
        """Page one, complete. What fits first is offered."""
        said = DIFFERENT if any(name.startswith("q_") for name in changes) else {}
        found = {**FOUND, **ADULT_QUESTIONS, **said, **changes, "go": "check"}
        assert self.send("found", found).url == self.url("words")

    def to_reach(self) -> None:
        """They said yes; who they are and the sending are still to come."""
        self.to_words()
        assert self.send("words", YES).url == self.url("reach")

    def to_done(self, **changes: Any) -> None:
        """All of it, and sent."""
        self.to_reach()
        assert self.send("reach", {**WHO, **changes}).url == self.url("done")


def text_of(page: str) -> str:
    """What stands on a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
