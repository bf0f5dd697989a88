"""The officer's flow between its pages: what was typed so far, kept as typed, read back into the forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from towpath.kit.actor import Actor
from towpath.kit.refusals import NotThere
from towpath.kit.widgets import BOXES
from towpath.police.actions.facts import HERE, Encounter, ReadOut
from towpath.police.forms.found import FoundForm
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.models import Diversion, Draft
from towpath.police.queries import areas
from towpath.police.queries.rules import changed_since
from towpath.schemes.as_data import print_of_words
from towpath.schemes.catalogue import current
from towpath.schemes.eligibility import Judgement, judge_all
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Result

LONGEST_KEPT = 5000
"""More than any field takes, so that a text that is too long is still there to be cut, and no draft grows."""

MOST_NAMES, MOST_VALUES, LONGEST_NAME = 100, 60, 80
PAGE_ONE = {"shows"}

STEPS = ("What was found", "The offer", "Reach them", "Done")

ANSWERS = ("decision", "refused_reason")

PAGES = ("found", "words", "reach", "not_offered")

Typed = dict[str, list[str]]


@dataclass
class Flow:
    """One officer's way through the pages, by its key. `case` is there once the last page was sent."""

    id: UUID
    now: datetime
    content: dict[str, Any] = field(default_factory=dict)
    case: Diversion | None = None

    @property
    def key(self) -> str:
        """The key of the draft and of the case that comes of it."""
        return self.id.hex

    def keep(self, step: str, typed: Typed) -> dict[str, Any]:
        """What the draft holds with this page added. Answers that this page did not show stay."""
        before = {} if "shows" in typed else self.content.get(step, {})
        hidden = {name: values for name, values in before.items() if name == "shows" or name.startswith("q_")}
        self.content = {**self.content, step: {**hidden, **typed}}
        return self.content

    def choose(self, scheme: str) -> dict[str, Any]:
        """What the draft holds once a scheme is chosen; what is no scheme is no choice."""
        chosen = {offered.code: offered for offered in current()}.get(scheme)
        read = {"scheme": scheme, "words": print_of_words(chosen)} if chosen else {}
        self.content = {**self.content, "scheme": scheme if chosen else "", "read": read}
        return self.content

    def answered(self, scheme: str, answer: str) -> None:
        """An answer is to the words that stand on the page, unless a phone sent the same one to its own."""
        read = self.content.get("read", {})
        if (read.get("scheme"), read.get("answer")) != (scheme, answer):
            self.choose(scheme)

    def read_out(self, scheme: Scheme) -> ReadOut:
        """Which words of this scheme were read to the person; those that stand here where none are known."""
        read = self.content.get("read", {})
        if read.get("scheme") != scheme.code:
            return HERE
        return ReadOut(words=read["words"], phone_version=read.get("version"))

    @property
    def since_the_phone(self) -> str:
        """What has changed since the phone that sent this fetched its rules; nothing where nothing has."""
        read = self.content.get("read", {})
        return changed_since(read["scheme"], read["version"], read["words"]) if "version" in read else ""

    def found_form(self) -> FoundForm:
        """Page one with what was typed there before."""
        return self.new_found_form(self.typed("found"))

    def new_found_form(self, data: Any) -> FoundForm:
        """Page one with what was sent now."""
        return FoundForm(data, now=self.now, areas=areas())

    def found(self) -> FoundForm | None:
        """Page one, if it is complete."""
        form = self.found_form()
        return form if form.is_valid() and not form.asks_more else None

    def judged(self) -> list[tuple[Scheme, Judgement]]:
        """What each scheme says to page one; nothing while page one is not complete."""
        found = self.found()
        return judge_all(found.answers()) if found else []

    def scheme(self) -> Scheme | None:
        """The scheme that was chosen, if it still fits page one; else the first that does."""
        fits = [scheme for scheme, judgement in self.judged() if judgement.result != Result.NO]
        chosen = [scheme for scheme in fits if scheme.code == self.content.get("scheme")]
        return next(iter(chosen or fits), None)

    def not_offered_so_far(self) -> dict[str, Any]:
        """What page one already says, and the reason that the rules suggest, for the page “Not offered”."""
        typed = self.typed("found")
        names = ("offence_family", "drug_family", "age")
        codes = [judgement.not_offered for _, judgement in self.judged() if judgement.not_offered]
        nothing_fits = bool(codes) and len(codes) == len(self.judged())
        return {
            **{name: typed.get(name, "") for name in names if typed},
            **({"reason": codes[0]} if nothing_fits else {}),
        }

    def not_offered(self, form: NotOfferedForm) -> dict[str, Any]:
        """What is recorded when diversion is not offered: page one as far as it goes, and the reason."""
        found, data = self.found(), form.cleaned_data
        facts = {
            name: data[name] for name in ("offence_family", "drug_family", "age") if data[name] is not None
        }
        said = found.answers() if found else {}
        answers = said if facts.items() <= said.items() else facts
        met = found.encounter() if found else Encounter(at=self.now, offence_family="")
        return {
            "encounter": replace(met, offence_family=data["offence_family"], drug_family=data["drug_family"]),
            "scheme": self.content.get("scheme") or judge_all(answers)[0][0].code,
            "answers": answers,
            "reason": data["reason"],
            "note": data["note"],
        }

    def typed(self, step: str) -> QueryDict | None:
        """What was typed on this page, read as it was sent; nothing where the page was not sent yet."""
        kept: Mapping[str, list[str]] | None = self.content.get(step)
        if kept is None:
            return None
        data = QueryDict(mutable=True)
        for name, values in kept.items():
            data.setlist(name, values)
        return data


def begun(flow: UUID, by: Actor, now: datetime) -> Flow:
    """The flow as it stands: the draft of this officer, or the case that it has become. Nobody else's."""
    case = Diversion.objects.filter(flow=flow.hex).first()
    draft = Draft.objects.filter(key=flow.hex).first()
    owners = {kept.officer_id for kept in (case, draft) if kept is not None}
    if owners - {by.id}:
        raise NotThere("no_draft", "There is no draft here.")
    return Flow(flow, now, dict(draft.content) if draft else {}, case)


def from_phone(steps: Mapping[str, Any], read: ReadOut) -> dict[str, Any]:
    """What a phone sent, as a draft holds it: the pages that there are, each made safe to keep.

    An answer to words that are not known is none.
    """
    pages = {page: typed for page in PAGES if isinstance(typed := steps.get(page), dict)}
    content: dict[str, Any] = {page: _typed_on(typed) for page, typed in pages.items()}
    code = str(steps.get("scheme", ""))
    said = content.get("words", {})
    if read.words:
        heard = {"scheme": code, "words": read.words, "version": read.phone_version}
        content["read"] = {**heard, "answer": "".join(said.get("decision", [])[-1:])}
    elif said:
        content["words"] = {name: given for name, given in said.items() if name not in ANSWERS}
    known = {offered.code for offered in current()}
    return {**content, "scheme": code} if code in known else content


def _typed_on(page: Mapping[str, Any]) -> Typed:
    """What was typed on one page of a phone. What is neither a text nor a list of texts was not typed."""
    kept = {}
    for name, given in list(page.items())[:MOST_NAMES]:
        values = given if isinstance(given, list) else [given]
        kept[_keepable(name)[:LONGEST_NAME]] = [
            _keepable(value) for value in values[:MOST_VALUES] if isinstance(value, str)
        ]
    return kept


def as_typed(form: forms.Form, data: QueryDict) -> Typed:
    """What was typed into the fields of this form, made safe to keep, and nothing else that was sent."""
    names = {box for name in form.fields for box in (name, *(f"{name}_{part}" for part in BOXES))}
    names |= {name for name in data if name in PAGE_ONE or name.startswith("q_")}
    return {
        name[:LONGEST_NAME]: [_keepable(value) for value in data.getlist(name)[:MOST_VALUES]]
        for name in sorted(names)[:MOST_NAMES]
        if name in data
    }


def _keepable(text: str) -> str:
    """Text without what a database cannot hold."""
    return text[:LONGEST_KEPT].replace("\x00", "").encode("utf-8", "ignore").decode()
