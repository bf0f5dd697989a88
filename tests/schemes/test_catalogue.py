"""What the shipped schemes promise, and how the shelf keeps versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.schemes.cases import SCHEMES
from towpath.schemes import catalogue
from towpath.schemes.catalogue import SHIPPED, Shelf, current, every, find
from towpath.schemes.deadlines import weekly_dates
from towpath.schemes.problems import SchemeError, SchemeNotFound
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import (
    Admission,
    LimitBasis,
    OffenceFamily,
    OfferRecord,
    OutcomeCode,
    OutcomeWhen,
    Route,
)

DEFERRED = SHIPPED / "adult-deferred-summons.toml"
by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
CHRISTMAS_EVE = date(2026, 12, 24)
APPROVED = (
    "A community resolution is not a conviction or caution. It will not show on a basic or standard check. "
    "It is kept on local police records and could, in rare cases, be shown on an enhanced check if the "
    "police think it relevant to that job."
)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A force's own folder, used in place of the shipped one."""
    monkeypatch.setenv(catalogue.FOLDER, str(tmp_path))
    yield tmp_path
    catalogue._shelf_in.cache_clear()


def version(number: int, **changed: str) -> str:
    text = DEFERRED.read_text().replace("version = 1\n", f"version = {number}\n")
    for old, new in changed.items():
        text = text.replace(f"{old} = ", f"{new} = ")
    return text


def test_the_five_schemes_are_on_the_shelf() -> None:
    assert [scheme.code for scheme in current()] == [
        "adult-deferred-summons",
        "adult-voluntary",
        "knife-awareness-youth",
        "sex-work-support",
        "youth-community-resolution",
    ]


@by_code
def test_a_scheme_is_found_by_its_code_and_by_its_version(scheme: Scheme) -> None:
    assert find(scheme.code) is scheme
    assert find(scheme.code, scheme.version) is scheme
    assert str(scheme) == f"{scheme.name}, version {scheme.version}"


@pytest.mark.parametrize(
    ("code", "number"), [("nothing", None), ("adult-voluntary", 99), ("adult-voluntary", 0)]
)
def test_a_scheme_that_is_not_there_is_not_found(code: str, number: int | None) -> None:
    with pytest.raises(SchemeNotFound, match=code):
        find(code, number)


def test_the_newest_version_is_offered_and_the_old_one_still_reads_old_cases(own_folder: Path) -> None:
    (own_folder / "earlier").mkdir()
    (own_folder / "earlier" / "deferred.1.toml").write_text(version(1))
    (own_folder / "deferred.toml").write_text(version(2).replace("notice_days = 7", "notice_days = 10"))
    assert [scheme.version for scheme in current()] == [2]
    assert [scheme.version for scheme in every()] == [1, 2]
    assert find("adult-deferred-summons", 1).clocks.notice_days == 7
    assert find("adult-deferred-summons").clocks.notice_days == 10


def test_a_scheme_that_is_no_longer_offered_stays_readable(own_folder: Path) -> None:
    (own_folder / "deferred.toml").write_text("offered = false\n" + version(1))
    assert current() == ()
    assert find("adult-deferred-summons").offered is False


def test_one_version_may_not_be_in_two_files(own_folder: Path) -> None:
    (own_folder / "a.toml").write_text(version(1))
    (own_folder / "b.toml").write_text(version(1))
    with pytest.raises(SchemeError, match=r"b\.toml: version: expected another version"):
        current()


def test_a_broken_file_on_the_shelf_is_told_together_with_the_others(own_folder: Path) -> None:
    (own_folder / "a.toml").write_text(version(1, name="nam"))
    (own_folder / "b.toml").write_text(version(2, route="rout"))
    with pytest.raises(SchemeError) as refused:
        current()
    assert {problem.file for problem in refused.value.problems} == {"a.toml", "b.toml"}


def test_an_empty_shelf_is_told(own_folder: Path) -> None:
    with pytest.raises(SchemeError, match="at least one scheme file"):
        current()


def test_one_question_name_means_one_question_for_all_schemes(own_folder: Path) -> None:
    (own_folder / "a.toml").write_text(version(1))
    other = version(1).replace('"adult-deferred-summons"', '"another"')
    (own_folder / "b.toml").write_text(other.replace("Is there enough evidence", "Is there evidence enough"))
    with pytest.raises(
        SchemeError, match="expected the question 'evidence' as adult-deferred-summons asks it"
    ):
        current()


def test_the_shelf_reads_a_folder_once() -> None:
    assert current()[0] is current()[0]
    assert Shelf(SHIPPED).find("adult-voluntary") == find("adult-voluntary")


# --- what was agreed ------------------------------------------------------------------------------


@by_code
def test_five_calls_in_ten_days_with_an_evening_and_a_weekend_and_two_channels(scheme: Scheme) -> None:
    ladder = scheme.ladder
    assert (ladder.attempts, ladder.over_days, ladder.weekends, ladder.channels) == (5, 10, 1, 2)
    assert ladder.evenings >= 1


@by_code
def test_the_first_call_is_the_day_after_and_the_notice_a_week(scheme: Scheme) -> None:
    assert scheme.clocks.first_contact_days == 1
    assert scheme.clocks.notice_days == 7


@pytest.mark.parametrize(
    ("code", "route", "usual"),
    [
        ("adult-deferred-summons", Route.DEFERRED_SUMMONS, OutcomeCode.O22),
        ("adult-voluntary", Route.VOLUNTARY, OutcomeCode.O22),
        ("youth-community-resolution", Route.COMMUNITY_RESOLUTION, OutcomeCode.O8),
        ("knife-awareness-youth", Route.OUTCOME_22, OutcomeCode.O22),
        ("sex-work-support", Route.OUTCOME_22, OutcomeCode.O22),
    ],
)
def test_the_first_outcome_after_completing_is_the_usual_one(
    code: str, route: Route, usual: OutcomeCode
) -> None:
    scheme = find(code)
    first = scheme.outcomes_after(OutcomeWhen.COMPLETED)[0]
    assert (scheme.route, first.code) == (route, usual)
    assert not first.needs_reason(OutcomeWhen.COMPLETED)
    assert first.needs_reason(OutcomeWhen.ENDED_EARLY)
    assert not first.second_person


@by_code
def test_only_the_deferred_scheme_can_lead_to_a_summons(scheme: Scheme) -> None:
    summons = scheme.outcome("1")
    assert (summons is not None) == (scheme.code == "adult-deferred-summons")
    if summons:
        assert summons.second_person
        assert summons.letter
        assert summons.needs_reason(OutcomeWhen.NOT_REACHED)


@by_code
def test_nobody_goes_to_court_because_the_provider_gave_the_referral_back(scheme: Scheme) -> None:
    codes = {outcome.code for outcome in scheme.outcomes_after(OutcomeWhen.RETURNED)}
    assert not codes & {OutcomeCode.O1, OutcomeCode.O1A}


def test_a_child_is_offered_diversion_with_an_appropriate_adult() -> None:
    for code in ("youth-community-resolution", "knife-awareness-youth"):
        scheme = find(code)
        assert (scheme.ages.lowest, scheme.ages.highest) == (10, 17)
        assert OfferRecord.APPROPRIATE_ADULT in scheme.offer.record
        assert OfferRecord.INTERVIEW not in scheme.offer.record


def test_only_the_deferred_offer_comes_after_an_interview_under_caution() -> None:
    with_interview = [scheme.code for scheme in SCHEMES if OfferRecord.INTERVIEW in scheme.offer.record]
    assert with_interview == ["adult-deferred-summons"]


def test_after_a_yes_nothing_is_said_that_the_code_or_the_screen_may_not_keep() -> None:
    for scheme in SCHEMES:
        said = " ".join(scheme.after_words)
        assert "you can change it" not in said
        assert "I have sent" not in said
        assert "this screen" not in said
        assert "ring that number" in said


def test_where_no_number_is_safe_nobody_is_told_of_a_call() -> None:
    for scheme in SCHEMES:
        said = " ".join(scheme.offer.no_phone_words)
        assert "will phone" not in said
        assert "your call" not in said
        assert "ring them yourself" in said


def test_an_offer_without_an_interview_now_is_true_as_well() -> None:
    assert not any("I have cautioned" in line for scheme in SCHEMES for line in scheme.offer.words)


def test_only_the_community_resolution_needs_an_admission() -> None:
    needing = [scheme.code for scheme in SCHEMES if scheme.admission != Admission.NOT_NEEDED]
    assert needing == ["youth-community-resolution"]


def test_a_knife_takes_a_sergeant() -> None:
    assert [scheme.code for scheme in SCHEMES if scheme.authorise] == ["knife-awareness-youth"]


def test_the_words_about_checks_are_the_approved_ones_and_nothing_stronger() -> None:
    assert find("youth-community-resolution").dbs_words == APPROVED
    for scheme in SCHEMES:
        assert APPROVED.removeprefix("A community resolution ").split(". ", 1)[1] in scheme.dbs_words


def test_having_drugs_has_no_court_limit_and_whatever_nobody_named_has_the_alarm_on() -> None:
    scheme = find("adult-deferred-summons")
    assert scheme.limit_basis(OffenceFamily.DRUG_POSSESSION) == LimitBasis.NONE
    assert scheme.limit_basis(OffenceFamily.DRUG_LINKED) == LimitBasis.SIX_MONTHS
    assert scheme.limit_basis(OffenceFamily.PUBLIC_ORDER) == LimitBasis.SIX_MONTHS


@by_code
def test_every_session_of_the_pathway_has_a_theme_and_completed_is_reached_by_some_of_them(
    scheme: Scheme,
) -> None:
    pathway = scheme.pathway
    assert len(pathway.themes) == pathway.sessions
    assert 0 < len(pathway.minimum.themes) <= pathway.minimum.sessions <= pathway.sessions
    assert [pathway.theme(theme.code) for theme in pathway.themes] == list(pathway.themes)


@by_code
def test_a_course_that_starts_before_christmas_still_fits_its_clock(scheme: Scheme) -> None:
    for start in weekly_dates(CHRISTMAS_EVE, 3):
        dates = weekly_dates(start, scheme.pathway.sessions, scheme.pathway.every_days)
        assert (dates[-1] - start).days <= 7 * scheme.clocks.completion_weeks


@by_code
def test_what_is_not_settled_is_said(scheme: Scheme) -> None:
    assert any("5 in 10 days" in note for note in scheme.confirm)


def test_ages_know_who_is_in_them() -> None:
    youth, adult = find("knife-awareness-youth").ages, find("adult-voluntary").ages
    assert [age for age in (9, 10, 17, 18) if age in youth] == [10, 17]
    assert [age for age in (17, 18, 99) if age in adult] == [18, 99]


def test_a_question_and_an_outcome_are_found_by_name() -> None:
    scheme = find("adult-voluntary")
    assert scheme.question("supply") in scheme.questions
    assert scheme.question("rain") is None
    assert scheme.outcome("1") is None
