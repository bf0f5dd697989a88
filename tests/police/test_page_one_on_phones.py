"""Page one on the phone shows, refuses and answers what the form on the server does, page for page."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from django.http import QueryDict

from tests.folders import HERE
from tests.node import run_node
from tests.police.story import TUESDAY
from tests.police.typed_pages import Page, typed_pages
from towpath.police.forms.found import FoundForm
from towpath.police.queries import street_rules

pytestmark = pytest.mark.once
PHONE = HERE / "police" / "found.js"
MANY, SEED = 10_000, 20261123
NOT_ON_THE_PHONE = {"met_on", "met_at", "crime_ref", "area"}


def on_the_phone(pages: list[Page]) -> list[Any]:
    """What the phone says to each page."""
    handed = json.dumps({"rules": street_rules(), "pages": pages})
    said = [json.loads(line) for line in run_node(PHONE, handed).split("\n")[:-1]]
    assert len(said) == len(pages)
    return said


def in_python(page: Page) -> dict[str, Any]:
    """What the form says to it, in the same shape."""
    data = QueryDict(mutable=True)
    for name, values in page.items():
        data.setlist(name, values)
    form = FoundForm(data, now=TUESDAY)
    problems = {
        name: "".join(map(str, said)) for name, said in form.errors.items() if name not in NOT_ON_THE_PHONE
    }
    rows = [*form.single_rows(), *form.usual_rows()]
    return {
        "single": form.shows.split(),
        "declared": list(form.declared.statements),
        "only_for": {row["field"].name: row["only_for"] for row in rows},
        "asks_more": form.asks_more,
        "problems": problems,
        "answers": None if problems or form.asks_more else form.answers(),
    }


def agreed(pages: list[Page]) -> list[dict[str, Any]]:
    """What both say to each page; stop at the first to which they do not say the same."""
    said = on_the_phone(pages)
    for page, phone in zip(pages, said, strict=True):
        assert phone == in_python(page), page
    return said


def test_ten_thousand_pages_made_up_by_chance_are_read_alike() -> None:
    said = agreed(list(typed_pages(MANY, SEED)))
    came = Counter("answers" if page["answers"] else "more" if page["asks_more"] else "no" for page in said)
    assert min(came[kind] for kind in ("answers", "more", "no")) >= 500, came
    problems = Counter(sentence for page in said for sentence in page["problems"].values())
    assert min(problems.values()) >= 5, problems
    assert len(problems) >= 18, problems


def test_an_empty_page_asks_what_the_first_page_of_the_server_asks() -> None:
    (said,) = agreed([{}])
    assert said["declared"]
    assert set(said["only_for"].values()) == {"", "adult", "child"}
    assert said["answers"] is None


def test_the_answers_of_a_declaration_are_stored_one_by_one_on_the_phone_too() -> None:
    facts = {
        "offence_family": ["drug_possession"],
        "drug_family": ["cannabis"],
        "age": ["25"],
        "age_basis": ["known"],
        "prior_engagement": ["none"],
    }
    (first,) = on_the_phone([facts])
    whole = facts | {"stated": first["declared"], "usual": ["all"], "q_own_use_why": ["One small bag"]}
    pages = [whole, whole | {"stated": first["declared"][1:]}, whole | {"usual": []}]
    pages.append(whole | {"usual": ["different"], "q_supply": ["unsure"]})
    so, unseen, unsaid, different = on_the_phone(pages)
    assert (so["answers"]["supply"], so["answers"]["part_of_it"]) == ("no", [])
    assert (unseen["asks_more"], unseen["answers"]) == (True, None)
    assert list(unsaid["problems"]) == ["usual"]
    assert different["answers"] == so["answers"] | {"supply": "unsure"}
