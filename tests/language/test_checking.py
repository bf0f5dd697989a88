"""A word that was planted is found: in which file, on which line, and with what to write in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.files import Plant
from towpath.language import exceptions as kept
from towpath.language.checking import check
from towpath.language.exceptions import Allowed, exceptions

PERSON = "person/templates/person/x.html"
PLANTED = [
    (
        "care/templates/care/x.html",
        "<p>\nThey failed to\nattend.</p>",
        2,
        "failed to attend",
        "we missed them",
    ),
    ("police/templates/police/x.html", '{{ notice("A drug addict") }}', 1, "drug addict", "uses drugs"),
    ("care/x.py", 'X = (\n    "This is "\n    "an alcoholic."\n)\n', 3, "alcoholic", "person who drinks"),
    ("police/static/police/x.js", "\nsay('Two offenders here')", 2, "offenders", "person"),
    ("schemes/catalogue/x.toml", '\n[offer]\nask = "Is a junkie there?"\n', 3, "junkie", "uses drugs"),
    ("care/texts.py", 'T = Template(words="The police will call you")\n', 1, "police", "us; they"),
    ("care/letters.py", 'T = "Come to your treatment talk"\n', 1, "treatment", "worker"),
    ("police/takeaway/en.toml", '[words]\noutside = "Drug help"\n', 2, "Drug", "leave it out"),
    ("police/takeaway/cy.toml", '[words]\noutside = "Yr heddlu"\n', 2, "heddlu", "ni; nhw"),
    ("person/urls.py", 'path("drug-help/", x)\n', 1, "drug", "leave it out"),
    (PERSON, "{% block title %}Your drug course{% endblock %}", 1, "drug", "leave it out"),
    ("person/views/x.py", 'NAME = f"drug-notes-{day}.json"\n', 1, "drug", "leave it out"),
    (PERSON, "<p>You missed your call.</p>", 1, "You missed", "we missed you"),
    ("police/templates/police/print/card.html", "<p>An officer gave you this</p>", 1, "officer", "us; they"),
    ("demo/x.py", 'NOTE = "The client asked for it."\n', 1, "client", "person"),
]


@pytest.mark.parametrize(("name", "text", "line", "found", "say"), PLANTED)
def test_a_planted_word_is_found(plant: Plant, name: str, text: str, line: int, found: str, say: str) -> None:
    path = plant(name, text)
    (finding,) = check([path]).findings
    assert (finding.path, finding.line, finding.found) == (path, line, found)
    assert say in finding.say
    assert str(finding).startswith(f'{path}:{line}: {finding.about}: "{found}": write: ')


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("care/templates/care/x.html", "<p>The police asked about the drug.</p>"),
        (PERSON, "<p>The police get only a few fixed words.</p>"),
        ("police/takeaway/en.toml", '[words]\noutside = "My appointment"\n'),
        ("person/urls.py", 'path("times/plan/", x)\n'),
    ],
)
def test_what_is_right_for_its_readers_is_left_alone(plant: Plant, name: str, text: str) -> None:
    assert check([plant(name, text)]).findings == ()


def test_an_exception_covers_its_own_phrase_in_its_own_file_and_nothing_else(plant: Plant) -> None:
    allowed = Allowed("care/x.py", "named so by law", ("offender",), "It is the name of an Act.")
    first = plant("care/x.py", 'A = "The offender, named so by law"\nB = "An offender came"\n')
    other = plant("care/y.py", 'A = "The offender, named so by law"\n')
    report = check([first, other], [allowed])
    assert [(one.path, one.line) for one in report.findings] == [(first, 2), (other, 1)]
    assert report.unused == ()


def test_an_exception_that_nothing_needs_any_more_is_told(plant: Plant) -> None:
    allowed = Allowed("care/x.py", "named so by law", ("offender",), "It is the name of an Act.")
    assert check([plant("care/x.py", 'A = "All is well"\n')], [allowed]).unused == (allowed,)
    assert check([plant("care/y.py", 'A = "All is well"\n')], [allowed]).unused == ()


def test_an_exception_without_a_reason_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = tmp_path / "exceptions.toml"
    bare.write_text('[[allowed]]\nfile = "x.py"\nwithin = "so"\nwords = ["offender"]\nreason = "old"\n')
    monkeypatch.setattr(kept, "FILE", bare)
    exceptions.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"x\.py: an exception says where it is and why"):
            exceptions()
    finally:
        exceptions.cache_clear()
