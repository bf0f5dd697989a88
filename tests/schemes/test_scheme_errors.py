"""Every kind of mistake in a scheme file is told by file, key and what was expected."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from tests.schemes.files import DEFERRED, FILE, problems_of, with_value, without
from towpath.schemes.loading import load
from towpath.schemes.problems import SchemeError

WRONG: list[tuple[str, Any, str]] = [
    ("code", "Adult Scheme", "a short name"),
    ("code", 7, "a short name"),
    ("version", 0, "a whole number from 1 to 9999, found 0"),
    ("version", "1", "a whole number from 1 to 9999, found '1'"),
    ("version", True, "a whole number from 1 to 9999"),
    ("name", "", "a text, found nothing in it"),
    ("name", "   ", "a text, found nothing in it"),
    ("name", 7, "a text, found a number"),
    ("name", "A" * 701, "at most 700 letters, found 701"),
    ("name", "Tow\u200bpath", "a letter that cannot be seen"),
    ("name", "Tow\u202epath", "a letter that cannot be seen"),
    ("route", "summons", "one of deferred_summons, voluntary"),
    ("route", ["voluntary"], "one of deferred_summons, voluntary"),
    ("nation", "wales", "one of england_wales, scotland, northern_ireland"),
    ("offered", "yes", "true or false, found a text"),
    ("offence_families", [], "at least 1"),
    ("offence_families", "knife", "found a text"),
    ("offence_families", ["knives"], "found 'knives'"),
    ("offence_families", ["knife", "knife"], "each only once, found twice: knife"),
    ("authorise", "chief constable", 'expected "sergeant"'),
    ("ages", 18, "expected a table [ages], found a number"),
    ("ages.lowest", 9, "a whole number from 10 to 120"),
    ("ages.highest", 17, "expected the lowest age, 18, or more"),
    ("offer.words", [], "at least 1"),
    ("offer.words", ["Hello.", 7], "found a number in it"),
    ("offer.record", ["fingerprints"], "found 'fingerprints'"),
    ("clocks.first_contact_by", "8pm", "a time of day"),
    ("clocks.first_contact_by", "24:00", "a time of day"),
    ("clocks.first_contact_count", "sundays", "one of every_day"),
    ("clocks.notice_days", 0, "from 1 to 60"),
    ("clocks.completion_last_weeks", 11, "completion_weeks, 12, or more"),
    ("ladder.letter", "yes", "true or false"),
    ("ladder.attempts", 1, "at least as many attempts as evenings and weekends"),
    ("pathway.modes", ["fax"], "found 'fax'"),
    ("pathway.sessions", 5, "at least one session for each of the 6 themes"),
    ("pathway.minimum_sessions", 7, "at most 6"),
    ("pathway.every_days", 90, "fits into clocks.completion_last_weeks"),
    ("limits", {"murder": "none"}, "unknown key"),
    ("limits.drug_linked", "a year", "one of none, six_months, other"),
    ("questions", {"id": "x"}, "tables [[questions]]"),
    ("questions", [7], "expected tables [[questions]]"),
    ("tasks[1].when", "later", "one of accepted, decision, closed"),
    ("outcomes[1].code", "99", "one of 1, 1A, 2"),
    ("repeat_rule.never_engaged", "never", "one of yes, supervisor, no"),
    ("after_words", ["He is an addict."], "write 'person who uses drugs'"),
    ("dbs_words", "There will be no criminal record.", "are not used here"),
    ("dbs_words", "A DBS check will not show it.", "are not used here"),
]


@pytest.mark.parametrize(("key", "value", "expected"), WRONG)
def test_a_wrong_value_is_told_with_its_key_and_what_was_expected(
    key: str, value: Any, expected: str
) -> None:
    problems = problems_of(with_value(DEFERRED, key, value))
    place = "limits.murder" if value == {"murder": "none"} else key
    place = "pathway.sessions" if key == "pathway.every_days" else place
    assert {(problem.file, problem.key) for problem in problems} == {(FILE, place)}
    assert expected in problems[0].expected


MAY_BE_LEFT_OUT = {"nation", "questions", "rules", "exclusions", "limits", "tasks", "confirm"}
NEEDED = [key for key in DEFERRED if key not in MAY_BE_LEFT_OUT]
NEEDED += ["ages.lowest", "offer.if_no", "clocks.refer_hours", "clocks.first_contact_by", "ladder.letter"]
NEEDED += ["clocks.cut_off_days", "clocks.fair_warning_days", "outcomes[1].when", "repeat_rule.reason"]
NEEDED += ["pathway.themes", "pathway.themes[1].title", "questions[1].ask", "questions[1].options[1].label"]
NEEDED += ["rules[1].reason", "rules[1].fits_if", "exclusions[1].when"]


@pytest.mark.parametrize("key", NEEDED)
def test_a_missing_key_is_told_once(key: str) -> None:
    problems = problems_of(without(DEFERRED, key))
    assert [problem.key for problem in problems] == [key]
    assert problems[0].expected.startswith("missing; ")


@pytest.mark.parametrize(
    "key",
    ["colour", "ages.middle", "offer.tone", "clocks.lunch", "rules[2].weight", "pathway.themes[1].video"],
)
def test_an_unknown_key_is_refused(key: str) -> None:
    problems = problems_of(with_value(DEFERRED, key, "x"))
    assert [problem.key for problem in problems] == [key]
    assert problems[0].expected.startswith("unknown key; expected only ")


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_the_file() -> None:
    table = with_value(without(DEFERRED, "ladder.letter"), "version", "one")
    table = with_value(with_value(table, "ages.lowest", 3), "tasks[2].when", "later")
    keys = [problem.key for problem in problems_of(table)]
    assert keys == ["version", "ages.lowest", "ladder.letter", "tasks[2].when"]


def test_a_time_of_day_may_be_written_as_a_text() -> None:
    assert problems_of(with_value(DEFERRED, "clocks.first_contact_by", "20:00")) == ()
    assert problems_of(with_value(DEFERRED, "clocks.first_contact_by", time(20))) == ()


def test_what_is_not_toml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("code = \n")
    with pytest.raises(SchemeError) as refused:
        load(path)
    assert (refused.value.file, refused.value.key) == ("broken.toml", "file")
    assert "line 1" in refused.value.expected


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b'name = "caf\xe9"\n')
    with pytest.raises(SchemeError, match="expected TOML in UTF-8"):
        load(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"nowhere\.toml: file: expected a file that can be read"):
        load(tmp_path / "nowhere.toml")


def test_an_empty_file_names_every_key_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.write_text("")
    with pytest.raises(SchemeError) as refused:
        load(path)
    assert {"code", "version", "offer", "clocks", "outcomes"} <= {
        problem.key for problem in refused.value.problems
    }
