"""The page of who looked and who did what: who may open it, what it shows, what it hides, and its file."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import ADA, AMA, BELL, LENA, PRIYA, TOM, account
from tests.wall.places import somebody
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.audit.record import record

pytestmark = pytest.mark.django_db
POLICE = settings.TOWPATH_SITE == "police"
READER, NO_READER, OTHER = (PRIYA, BELL, BELL) if POLICE else (LENA, AMA, TOM)
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(account(actor))
    return client


def page(**query: str) -> str:
    """What the page says, its markup left out."""
    answer = signed_in(READER).get("/record/", query)
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def text_of(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def table_of(text: str) -> str:
    """The rows, without the form above them."""
    return text.partition("To what")[2]


def deed(verb: str = "read", kind: str = "page", ref: str = "", **rest: Any) -> None:
    given: dict[str, Any] = {"by": OTHER, "now": NOON, "verb": verb, "kind": kind, "ref": ref}
    record(**given | rest)


def file(**query: str) -> list[dict[str, str]]:
    """The rows of the file, read as a spreadsheet reads them."""
    answer: Any = signed_in(READER).get("/record/download/", query)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'attachment; filename="who-looked-' in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("address", ["/record/", "/record/download/"])
def test_it_opens_for_whom_the_table_names_and_for_nobody_else(address: str) -> None:
    for actor in (READER, ADA):
        assert signed_in(actor).get(address).status_code == 200
    assert signed_in(NO_READER).get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize(("address", "kind"), [("/record/", "record"), ("/record/download/", "record_file")])
def test_opening_it_is_a_reading_that_stands_in_it(address: str, kind: str) -> None:
    signed_in(READER).get(address)
    last = AuditEvent.objects.latest("seq")
    assert (last.verb, last.kind, last.actor, last.result) == ("read", kind, READER.id, "done")


def test_a_row_says_when_who_what_and_to_what_in_plain_words() -> None:
    account(OTHER)
    deed("sign_in", "account", OTHER.id)
    role = OTHER.role.replace("_", " ")
    shown = page()
    assert f"Tue 3 March, 12pm {OTHER.name} {OTHER.id}, {role} Signed in Account {OTHER.id}" in shown.replace(
        "March 2026", "March"
    )


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (Actor.person("LK-0000-0000-0000"), "The person"),
        (Actor.clock(), "The clock"),
        (Actor.gate("far-site", "Far"), "Another site far-site"),
        (Actor(id="(nobody)", name="", role="(none)"), "Somebody not signed in"),
        (Actor(id="shell:root", name="", role="administrator"), "At the server shell:root"),
    ],
)
def test_whoever_has_no_account_is_called_by_what_they_are(by: Actor, words: str) -> None:
    deed(by=by)
    shown = table_of(page())
    assert words in shown
    assert "LK-" not in shown


def test_a_refused_row_is_marked() -> None:
    deed(result="refused")
    assert "Read Refused" in page(show="refused")
    assert "Refused" not in table_of(page(show="readings"))


def test_a_verb_of_another_version_is_shown_as_it_was_written() -> None:
    deed("old.deed", "old_kind", "OLD-1")
    assert "old.deed old_kind OLD-1" in page()


def test_a_year_that_is_not_this_one_is_said() -> None:
    deed(now=datetime(2019, 3, 3, 12, 0, tzinfo=UTC))
    assert "Sun 3 March 2019, 12pm" in page()


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("", ["A", "B", "C", "D"]),
        ("readings", ["A"]),
        ("changes", ["B"]),
        ("sign_ins", ["C"]),
        ("refused", ["D"]),
    ],
)
def test_it_is_narrowed_to_one_sort(show: str, seen: list[str]) -> None:
    deed("read", ref="A")
    deed("change_account", ref="B")
    deed("sign_in", ref="C")
    deed("open", ref="D", result="refused")
    assert sorted(row["Reference"] for row in file(show=show, until="3 3 2026")) == seen


@pytest.mark.parametrize("typed", ["RV-AAAA", "rv-aaaa", " RV-AAAA "])
def test_it_is_narrowed_to_one_reference_however_it_is_typed(typed: str) -> None:
    deed(ref="RV-AAAA")
    deed(ref="RV-BBBB")
    assert [row["Reference"] for row in file(ref=typed)] == ["RV-AAAA"]


@pytest.mark.parametrize("typed", [OTHER.id, OTHER.id.upper(), OTHER.name.split()[-1].lower()])
def test_it_is_narrowed_to_one_member_of_staff_by_name_or_user_name(typed: str) -> None:
    account(OTHER)
    deed(ref="A")
    deed(ref="B", by=ADA)
    assert [row["Reference"] for row in file(who=typed)] == ["A"]


def test_it_is_narrowed_to_the_person_or_the_clock_by_those_words() -> None:
    deed(ref="A", by=Actor.clock())
    deed(ref="B")
    assert [row["Reference"] for row in file(who="the clock")] == ["A"]


def test_the_days_are_days_in_london_and_both_are_included() -> None:
    for ref, at in {
        "before": datetime(2025, 6, 30, 22, 59, tzinfo=UTC),
        "first": datetime(2025, 6, 30, 23, 0, tzinfo=UTC),
        "last": datetime(2025, 7, 1, 22, 59, tzinfo=UTC),
        "after": datetime(2025, 7, 1, 23, 0, tzinfo=UTC),
    }.items():
        deed(ref=ref, now=at)
    assert [row["Reference"] for row in file(since="1 7 2025", until="1 7 2025")] == ["last", "first"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"since_day": "31", "since_month": "2", "since_year": "2026"}, "February 2026 has no day 31."),
        ({"until_day": "3", "until_month": "", "until_year": "2026"}, "The date needs a month."),
        ({"since": "2 3 2026", "until": "1 3 2026"}, "The last day is before the first one."),
        ({"show": "everything"}, "Pick one of the list."),
        ({"ref": "x" * 121}, "1 character too long"),
    ],
)
def test_what_makes_no_sense_is_said_and_shows_no_rows(query: dict[str, str], sentence: str) -> None:
    deed(ref="A")
    shown = page(**query)
    assert sentence in shown
    assert "There is a problem" in shown
    assert table_of(shown) == ""
    answer = signed_in(READER).get("/record/download/", query)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/record/?")


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "²"])
def test_a_page_number_or_an_end_that_makes_no_sense_does_no_harm(number: str) -> None:
    deed(ref="A")
    for name in ("page", "upto"):
        assert signed_in(READER).get("/record/", {name: number}).status_code == 200


def test_the_pages_go_on_from_the_first_though_each_look_adds_a_row() -> None:
    for number in range(120):
        deed(ref=f"N{number}")
    client, seen = signed_in(READER), []
    address = "/record/"
    while address:
        shown = client.get(address).content.decode()
        seen += re.findall(r'tp-ref">(N\d+)<', shown)
        older = re.search(r'href="([^"]+)" rel="next"', shown)
        address = older[1].replace("&amp;", "&") if older else ""
        address = f"/record/{address}" if address else ""
    assert seen == [f"N{number}" for number in reversed(range(120))]


def test_the_file_has_every_row_that_fits_and_not_only_a_page() -> None:
    for number in range(1100):
        deed(ref="MANY" if number % 2 else "OTHER")
    rows = file(ref="MANY")
    assert len(rows) == 550
    assert rows[0].keys() >= {"Number", "When", "Who", "User name", "What they did", "Reference", "Result"}
    assert rows[0]["When"] == "2026-03-03T12:00:00+00:00"


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_of_the_file_is_taken_for_a_formula(typed: str) -> None:
    deed(ref=typed)
    assert [row["Reference"] for row in file() if "1" in row["Reference"]] == [f"'{typed}"]


def test_what_somebody_typed_into_an_address_is_shown_as_text() -> None:
    deed(ref="<script>alert(1)</script>")
    assert b"<script>alert" not in signed_in(READER).get("/record/").content


def test_it_says_how_many_rows_there_are_and_how_to_check_them() -> None:
    deed()
    shown = page()
    assert "1 row so far" in shown
    assert f"towpath audit verify --site {settings.TOWPATH_SITE}" in shown


def test_a_case_leads_to_its_page_for_whoever_may_open_it_there() -> None:
    kind, path = ("diversion", "/cases/") if POLICE else ("episode", "/people/")
    ref = somebody().thing.ref
    deed(kind=kind, ref=ref)
    deed(kind=kind, ref="NOT-THERE")
    mine = signed_in(READER).get("/record/").content.decode()
    assert f'href="{path}{ref}/"' in mine
    assert signed_in(READER).get(f"{path}{ref}/").status_code == 200
    assert "NOT-THERE/" not in mine
    # An administrator sees no case, and reads that somebody did.
    administrators = signed_in(ADA).get("/record/").content.decode()
    assert ref in administrators
    assert f"{path}{ref}/" not in administrators


def test_an_account_leads_to_its_page_for_an_administrator_only() -> None:
    account(OTHER)
    deed("open_account", "account", OTHER.id)
    assert f'href="/staff/{OTHER.id}/"' in signed_in(ADA).get("/record/").content.decode()
    assert f'href="/staff/{OTHER.id}/"' not in signed_in(READER).get("/record/").content.decode()
