"""The person's main path in Welsh: every sentence of it, marked as Welsh, and chosen on the phone alone."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.conf import LazySettings

from tests.care.story import MONDAY, soonest
from tests.cast import AMA
from tests.cast import dev as person
from tests.person.test_answer import reminded
from tests.person.visiting import CODE, Hands, Page, Visitor, a_door, a_guest, choice, live
from towpath.care.actions import callbacks, telling
from towpath.care.models import Episode, Person
from towpath.person import next_step, sharing, speaking
from towpath.person.content import easy_steps
from towpath.person.languages import ENGLISH, FOLDER, Tongue, load, tongues

pytestmark = pytest.mark.once

WELSH = tongues()["cy"]
STATES = (
    "contacted",
    "assessment_booked",
    "assessed",
    "on_pathway",
    "paused",
    "completed",
    "withdrawn",
    "moved",
)
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
# In no table: a language's own name, our names, hours, numbers, and the sentence that police would read.
NOT_OURS = re.compile(
    r"English|Cymraeg|Ama Mensah|Tom Reed|\d+(:\d\d)?([ap]m)?|“?Told the police: [^<]*|\W+", re.DOTALL
)
SPOKEN_ALOUD = ("aria-label", "alt", "placeholder", "title")


class EverySentence(dict[str, str]):
    """A table that lacks no sentence. It marks each, and remembers which were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, sentence: str, default: object = None) -> str:
        self.asked.add(sentence)
        return f"⟦{sentence}⟧"


class Bare(HTMLParser):
    """The words of a page, read or heard, that came from no table."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        for name, value in attrs:
            if name in SPOKEN_ALOUD and value:
                self.handle_data(value)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        left = data
        while MARKED.search(left):
            left = MARKED.sub(" ", left)
        left = NOT_OURS.sub(" ", left).strip()
        if left and not self._hidden and left not in (WELSH.note, WELSH.not_here):
            self.found.append(left)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> EverySentence:
    """Every sentence in Welsh, so that what was not asked for stands out on the page."""
    said = EverySentence()
    marked = replace(WELSH, said=said, day="⟦{number}⟧", note="", not_here="")
    monkeypatch.setattr(speaking, "tongues", lambda: {"en": ENGLISH, "cy": marked})
    return said


def in_welsh(dev: Visitor) -> Visitor:
    """The same phone after a tap on Cymraeg."""
    dev.send("language", {"language": "cy", "to": "/p"}, follow=False)
    return dev


def assert_all_of_it(page: Page, table: EverySentence, name: str) -> None:
    assert '<html lang="cy"' in page.html, name
    assert Bare(page.html).found == [], name
    assert sorted(table.asked - set(WELSH.said)) == [], name


def main_path(dev: Visitor, episode: Episode) -> Iterator[tuple[str, Page]]:
    """The pages of the main path as they stand now, and what they say to a form that is not in order."""
    for name in ("home", "plan", "break", "carry_on", "call_me", "stop", "stop_sure"):
        yield name, dev.see(name)
    for name in ("plan", "break", "stop_sure"):
        yield f"{name} refused", dev.send(name, {})
    yield "none_suits refused", dev.send("none_suits", {"hour": "9"}, kind="assessment")
    for booked in episode.bookings.filter(state="live"):
        for name in ("change", "cancel", "earlier"):
            yield name, dev.see(name, pk=booked.pk)


@pytest.mark.usefixtures("rota")
@pytest.mark.parametrize("at", STATES)
def test_every_sentence_of_the_main_path_has_its_welsh(dev: Visitor, table: EverySentence, at: str) -> None:
    episode = a_guest(in_welsh(dev), at=at)
    for name, page in main_path(dev, episode):
        assert_all_of_it(page, table, name)


@pytest.mark.usefixtures("rota")
def test_what_was_done_is_said_in_welsh(dev: Visitor, table: EverySentence) -> None:
    episode = a_guest(in_welsh(dev))
    assert_all_of_it(dev.send("plan", choice(soonest(episode, MONDAY))), table, "booked")
    pk = live(episode).pk
    assert_all_of_it(
        dev.send("earlier", {"windows": ["saturday"]}, pk=pk), table, "waits for an earlier time"
    )
    assert_all_of_it(dev.see("earlier", pk=pk), table, "waits")
    callbacks.ask(episode=episode, by=person(episode.ref), now=MONDAY)
    assert_all_of_it(dev.see("call_me"), table, "asked already")
    telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="call", by=AMA, now=MONDAY
    )
    assert_all_of_it(dev.see("home"), table, "a word was proposed")
    assert_all_of_it(dev.send("cancel", pk=pk), table, "cancelled")
    assert_all_of_it(dev.send("break", {"weeks": "1"}), table, "paused")
    assert_all_of_it(dev.send("carry_on"), table, "back")
    assert_all_of_it(dev.send("stop_sure", {"effect_read": "on", "goes_on": "yes"}), table, "stopped")


def test_the_doors_are_in_welsh(dev: Visitor, table: EverySentence) -> None:
    a_door()
    in_welsh(dev)
    pages = [dev.see("code"), dev.see("link"), dev.see("answer"), dev.send("code", {"code": "ab"})]
    pages += [dev.send("link", {"code": "!"}), dev.send("code", {"code": "0" * 16})]
    pages += [dev.send("code", {"code": CODE}), dev.send("finish")]
    for page in pages:
        assert_all_of_it(page, table, page.text[:80])


def test_the_answer_to_a_reminder_goes_on_in_welsh_with_its_code(
    dev: Visitor, hands: Hands, table: EverySentence
) -> None:
    _, code = reminded(hands)
    assert_all_of_it(dev.send("answer", {"code": code, "language": "cy"}), table, "chosen on the page")
    assert_all_of_it(dev.send("answer", {"code": code, "answer": "move"}), table, "answered")


@pytest.mark.parametrize("tongue", [one for one in tongues().values() if one.said], ids=lambda one: one.code)
def test_every_sentence_keeps_its_blanks(tongue: Tongue) -> None:
    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {said: other for said, other in tongue.said.items() if blanks(said) != blanks(other)} == {}
    assert (len(tongue.days), len(tongue.months)) == (7, 12)


def test_what_a_case_may_need_once_is_there_too() -> None:
    steps = [*next_step.PLAIN.values(), next_step.ENDED, next_step.GOES_ON]
    said = {text for one in steps for text in (one.what, one.why, one.deed) if text}
    said |= {line for lines in (*sharing.STOPPING.values(), sharing.STOPPING_ELSE) for line in lines}
    assert sorted(said - set(WELSH.said)) == []


def test_every_step_has_its_easy_words_and_says_that_they_wait_to_be_read(dev: Visitor) -> None:
    steps = {one.what for one in (*next_step.PLAIN.values(), next_step.ENDED, next_step.GOES_ON)}
    assert set(easy_steps()) >= steps
    a_guest(dev)
    page = Page(dev.client.get("/?words=easy"))
    assert "You choose the time." in page.text
    assert "still wait to be read" in page.text


def test_a_page_in_english_only_says_so_in_welsh_and_is_marked_as_english(dev: Visitor) -> None:
    a_guest(in_welsh(dev))
    page = dev.see("who_sees")
    assert '<html lang="en"' in page.html
    assert (
        f'<p class="govuk-width-container tp-tongues__note" lang="cy" dir="ltr">{WELSH.not_here}' in page.html
    )


def test_what_a_language_lacks_is_english_and_marked_as_english(dev: Visitor, settings: LazySettings) -> None:
    settings.TOWPATH_PHONE_HOURS = "Sundays & <holidays>"
    a_guest(in_welsh(dev))
    assert '<span lang="en" dir="ltr">Sundays &amp; &lt;holidays&gt;</span>' in dev.see("home").html


def test_until_a_speaker_has_read_it_every_page_says_so(dev: Visitor) -> None:
    assert not load(FOLDER / "cy.toml").reviewed
    assert WELSH.note in in_welsh(dev).see("link").text
    assert WELSH.note not in Visitor().see("link").text


def test_the_choice_is_on_the_phone_alone_and_goes_with_the_visit(dev: Visitor) -> None:
    episode = a_guest(in_welsh(dev))
    kept = dev.client.cookies["person-words"]
    assert (kept.value, kept["max-age"], kept["expires"], kept["httponly"]) == ("cy", "", "", True)
    assert Person.objects.get(episode=episode).language == "en"
    assert "Fy apwyntiad" in dev.send("finish").title
    assert "My appointment" in dev.see("link").title


@pytest.mark.parametrize("to", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_a_choice_leads_nowhere_else(dev: Visitor, to: str) -> None:
    sent = dev.send("language", {"language": "cy", "to": to}, follow=False)
    assert (sent.status, sent.response["Location"]) == (302, "/p")


def test_a_language_that_we_do_not_have_changes_nothing(dev: Visitor) -> None:
    dev.send("language", {"language": "xx", "to": "/p"}, follow=False)
    assert '<html lang="en"' in dev.see("link").html


def test_a_language_from_right_to_left_turns_the_page(dev: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    arabic = replace(WELSH, code="ar", name="العربية")
    monkeypatch.setattr(speaking, "tongues", lambda: {"en": ENGLISH, "ar": arabic})
    dev.send("language", {"language": "ar", "to": "/p"}, follow=False)
    assert '<html lang="ar" dir="rtl"' in dev.see("link").html
