"""The phone judges by itself in a real browser, under our policy, by the rules as they are served."""

from __future__ import annotations

import json

import pytest

from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import OKORO
from tests.schemes.cases import SCHEMES, fits
from towpath.schemes.eligibility import judge
from towpath.schemes.scheme import Scheme

JUDGED = """async ([code, answers]) => {
    const phone = await import('/static/police/street/eligibility.js')
    const rules = await (await fetch('/street/rules.json')).json()
    return JSON.stringify(phone.judge(rules.schemes.find(each => each.code === code), answers))
}"""


@pytest.mark.parametrize("answers", ["fitting", "open"])
def test_each_scheme_is_judged_in_the_browser_as_in_python(
    visitor: NewVisitor, town: Town, answers: str
) -> None:
    officer = visitor("phone").sign_in(town.sites["police"], OKORO)
    for scheme in SCHEMES:
        given = _given(scheme, answers)
        said = officer.page.evaluate(JUDGED, [scheme.code, given])
        assert said == json.dumps(judge(scheme, given).to_dict(), ensure_ascii=False, separators=(",", ":"))
    officer.looks_well()


def _given(scheme: Scheme, answers: str) -> dict[str, object]:
    whole = fits(scheme)
    return whole if answers == "fitting" else {"age": whole["age"]}
