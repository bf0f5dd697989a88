"""Types a word of its own into every field of free text that the care site has, through its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module  # noqa: TID251 - every module of forms, those to come too
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django import forms
from django.test import Client
from django.urls import reverse

from tests.care.open_times import open_sessions
from tests.cast import AMA, LENA, TOM, account
from tests.wall.search import canary
from tests.wall.stage import frozen
from towpath.care import forms as the_forms
from towpath.care.actions import asks as asking
from towpath.care.actions import feedback as remarks
from towpath.care.actions import links
from towpath.care.actions.replies import take_text
from towpath.care.models import Episode, RotaRow, Session
from towpath.care.questions import risk_questions
from towpath.kit.actor import Actor
from towpath.kit.fields import EmailField, LongText, NameField, PhoneField, ShortText

FREE = (LongText, ShortText, NameField, EmailField, PhoneField)
PHONES = {"phone": "07700 900771", "second_phone": "07700 900772"}
Typed = dict[str, Any]
_typed: set[str] = set()


class NotTaken(AssertionError):
    """A page did not take what was typed."""


def free_fields() -> set[str]:
    """Every field of free text in the care forms, and by one name those made for each question or goal."""
    found = set()
    for module in _modules():
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, forms.Form):
                found |= {name for name, field in form.base_fields.items() if isinstance(field, FREE)}
    return found | {"risk_said", "goal_said"}


def _modules() -> Iterator[ModuleType]:
    """Every module of forms that the care room has."""
    for found in iter_modules(the_forms.__path__):
        yield import_module(f"{the_forms.__name__}.{found.name}")


def type_everything(*, referral: str) -> tuple[set[str], set[str]]:
    """The whole way through the pages; gives every word that was typed, and the fields that got none."""
    episode = Episode.objects.get(referral=referral)
    _text_back(episode)
    _first_calls(episode)
    _assess(episode)
    _sessions(episode)
    _stop_a_word(episode)
    _what_they_ask(episode)
    _a_group()
    _places()
    _complete(episode)
    words = {canary(name) for name in _typed} | {digits.replace(" ", "")[1:] for digits in PHONES.values()}
    return words, free_fields() - {_plain(name) for name in _typed} - set(PHONES)


def word(field: str) -> str:
    """The word of one field, noted as typed."""
    _typed.add(field)
    return canary(field)


def _plain(name: str) -> str:
    if name.startswith("risk_"):
        return "risk_said"
    return "goal_said" if name.startswith("goal_") else name.partition(":")[0]


def _post(page: str, episode: Episode, typed: Typed, *, by: Actor = AMA, **kwargs: Any) -> None:
    _send(page, typed, by=by, ref=episode.ref, **kwargs)
    episode.refresh_from_db()


def _send(page: str, typed: Typed, *, by: Actor = AMA, **kwargs: Any) -> None:
    client = Client()
    client.force_login(account(by))
    answer = client.post(reverse(f"care:{page}", kwargs=kwargs), typed)
    if answer.status_code != 302:
        raise NotTaken(f"{page}: {answer.status_code}\n{answer.content.decode()[:6000]}")


def _go(to: datetime) -> None:
    frozen.put(to)


def _text_back(episode: Episode) -> None:
    """What they answer to our first text: once as nobody can hand it over, and once as the service does."""
    number, words = episode.contact_rules.latest().phone, word("words:text")
    said = {"id": "r-1", "source_number": number, "message": words}
    if Client().post(reverse("care:text"), said, content_type="application/json").status_code != 401:
        raise NotTaken("text")
    take_text(number=number, words=words, received_id="r-1", now=frozen.now())


def _first_calls(episode: Episode) -> None:
    _post("attempt", episode, {"channel": "call", "result": "no_answer", "note": word("note:try")})
    _post("contact", episode, _ways(episode))
    spoke = {"channel": "call", "result": "spoke", "identity_confirmed": "on", "note": word("note:spoke")}
    _post("start_call", episode, {"channel": "call", "again_why": "cut_off"})
    _post("attempt", episode, spoke)
    _send("hand_over", {"words": word("words")})
    name = {field: word(field).capitalize() for field in ("given_name", "family_name")}
    born = {"date_of_birth_day": "3", "date_of_birth_month": "9", "date_of_birth_year": "1991"}
    _post(
        "person", episode, {**name, **born, "work_pattern": "nights", "language": "cy", "times": ["saturday"]}
    )


def _ways(episode: Episode) -> Typed:
    ticks = ("call", "text", "voicemail", "email", "write")
    return {
        **PHONES,
        **{f"safe_to_{name}": "on" for name in ticks},
        "email": f"{word('email')}@example.org",
        "address": f"1 {word('address')} Lane",
        "second_name": word("second_name").capitalize(),
        "other_way": word("other_way"),
        "note": word("note:ways"),
        "seen": episode.contact_rules.latest().pk,
    }


def _assess(episode: Episode) -> None:
    first, second = open_sessions(episode, frozen.now(), limit=100)[:2]
    _post("book", episode, {"slot": first.key, "mode": first.modes[0]})
    booked = episode.bookings.get(kind="assessment", state="live")
    typed = {"slot": second.key, "mode": second.modes[0], "why": word("why:moved")}
    _post("move", episode, typed, pk=booked.pk)
    _go(second.ends_at)
    _post("assess", episode, _first_form())


def _first_form() -> Typed:
    typed: Typed = {
        "mode": "phone",
        "need_level": "recreational",
        "safeguarding": "on",
        "substances": ["other"],
    }
    names = ("strengths", "substances_said", "needs_said", "safeguarding_said", "intensity_why", "goals")
    typed |= {name: word(name) for name in names} | {"intensity": "treatment"}
    for question in risk_questions(35):
        name = f"risk_{question.code}"
        typed |= {name: "yes", f"{name}_did": question.actions[0][0], f"{name}_said": word(f"{name}_said")}
    return typed


def _sessions(episode: Episode) -> None:
    slots = sorted(open_sessions(episode, frozen.now(), limit=100))
    typed: Typed = {f"session_{number}": "later" for number in range(1, 7)} | {"mode": "phone"}
    _post("start_pathway", episode, typed)
    _post("book_session", episode, {"slot": slots[0].key, "mode": slots[0].modes[0]}, number=1)
    given_back = episode.bookings.get(kind="session", state="live")
    _post("cancel", episode, {"why": word("why:cancelled")}, pk=given_back.pk)
    for number in range(1, 7):
        _one_session(episode, number)


def _one_session(episode: Episode, number: int) -> None:
    if Session.objects.get(pathway__episode=episode, number=number).state == "done":
        return
    slot = min(open_sessions(episode, frozen.now(), limit=100))
    _post("book_session", episode, {"slot": slot.key, "mode": slot.modes[0]}, number=number)
    _go(slot.ends_at)
    went = {"happened": "yes", "came": "full", "covered": "on", "note": word(f"note:session {number}")}
    _post("session", episode, went, by=TOM, number=number)


def _a_group() -> None:
    """A group on the rota of whoever sees people, long after everything else: its dates seen, then kept."""
    row = RotaRow.objects.filter(purpose=RotaRow.Purpose.SESSION).first()
    assert row is not None
    day = frozen.now().date() + timedelta(weeks=20)
    day += timedelta(days=(row.weekday - day.weekday()) % 7)
    typed: Typed = {
        "scheme": "adult-deferred-summons",
        "band": "adult",
        "mode": "in_person",
        "minutes": "60",
        "venue": word("venue"),
        "practitioner": row.practitioner,
        "starts": f"{row.starts:%H:%M}",
        "first_day_day": day.day,
        "first_day_month": day.month,
        "first_day_year": day.year,
        "places": "4",
    }
    client = Client()
    client.force_login(account(LENA))
    for _ in ("look", "keep"):
        answer = client.post(reverse("care:make_group"), typed)
        seen = re.search(r'name="seen" value="([^"]*)"', answer.content.decode())
        typed["seen"] = seen[1] if seen else ""
    if answer.status_code != 302:
        raise NotTaken(f"make_group: {answer.status_code}\n{answer.content.decode()[:6000]}")


def _places() -> None:
    """Where people meet: what one of us offers, and hours on the rota."""
    _send("offers", {"languages": ["en"], "modes": ["in_person"], "place": word("place:usual")}, who=AMA.id)
    hours: Typed = {"practitioner": AMA.id, "weekday": "6", "starts": "9am", "ends": "10am"}
    hours |= {"purpose": "session", "slot_minutes": "60", "modes": ["in_person"], "place": word("place:rota")}
    hours |= {"valid_from_day": "1", "valid_from_month": "1", "valid_from_year": "2027"}
    _send("add_hours", hours, by=LENA)


def _stop_a_word(episode: Episode) -> None:
    typed = {"reason": "not_suitable", "told_how": ""}
    _post("propose", episode, typed, event="not_suit")
    notice = episode.notices.get(stopped_at=None, confirmed_at=None)
    _post("stop", episode, {"why": word("why:stopped")}, pk=notice.pk)
    until = frozen.now().date() + timedelta(days=20)
    day = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    _post("more_time", episode, day)
    _post("please_phone", episode, {})


def _what_they_ask(episode: Episode) -> None:
    """What the person writes on their own page, and what we answer. Their page is another site's."""
    by, now = Actor.person(episode.ref), frozen.now()
    # The text with their link is on its way when everything else has been said.
    links.give_link(episode=episode, how="text", by=AMA, now=now)
    said = remarks.Said("2", "partly", word("words"))
    remarks.give(episode=episode, said=said, with_name=True, by=by, now=now)
    wrong = asking.ask(
        episode=episode, kind="correction", about="notes", said=word("said:correction"), by=by, now=now
    )
    _post("ask", episode, {"result": "both_kept", "answer": word("answer")}, pk=wrong.pk)
    bad = asking.ask(episode=episode, kind="complaint", about="worker", said=word("said"), by=by, now=now)
    _post("ask", episode, {"result": "seen", "answer": word("answer:complaint")}, by=LENA, pk=bad.pk)


def _complete(episode: Episode) -> None:
    typed: Typed = {"note": word("note:end"), "goes_on": "on"}
    typed |= {"goal_1": "partly", "goal_1_said": word("goal_1_said")}
    _post("complete", episode, typed, by=TOM)
