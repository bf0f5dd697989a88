"""What an evaluator sees."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests import cast
from tests.insight.rows import care_row, offer_row
from towpath.insight import inbox
from towpath.insight.actions import releases
from towpath.insight.measures import FUNNEL
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.site("insight")]


@pytest.fixture
def evaluator(client: Client) -> Client:
    client.force_login(cast.account(cast.EVE))
    return client


def publish() -> None:
    for number in range(60):
        inbox.apply(offer_row(number), sender="ridgeway", now=NOW)
        inbox.apply(care_row(number, contacted=number % 3 > 0), sender="lockside", now=NOW)
    releases.publish(month=date(2026, 3, 1), by=Actor.clock(), now=NOW)


def test_before_the_first_release_the_page_says_so(evaluator: Client) -> None:
    assert "No figures have been published yet" in evaluator.get("/").content.decode()


def test_a_scheme_shows_each_rate_with_its_parts_and_interval(evaluator: Client) -> None:
    publish()
    page = " ".join(evaluator.get("/schemes/adult-voluntary/").content.decode().split())
    assert "40 of 60 whose referral was received" in page
    assert "likely between 54% and 77%" in page


def test_a_hidden_rate_says_that_it_is_hidden(evaluator: Client) -> None:
    publish()
    page = evaluator.get("/schemes/adult-voluntary/").content.decode()
    assert "all but 0 to 9 of 60" in page
    assert "Not shown" in page


@pytest.mark.parametrize("address", ["/", "/schemes/adult-voluntary/"])
def test_the_page_says_which_offers_are_counted_and_how_far_on(evaluator: Client, address: str) -> None:
    publish()
    page = " ".join(evaluator.get(address).content.decode().split())
    assert "Offers from Thu 1 January 2026 up to Sat 28 February 2026" in page
    assert "what had come of them by Mon 2 March 2026." in page


def test_each_step_says_what_it_means(evaluator: Client) -> None:
    publish()
    for address in ("/schemes/adult-voluntary/", "/how-we-count/"):
        page = evaluator.get(address).content.decode()
        for step in FUNNEL:
            assert step.means.replace("'", "&#39;") in page


def test_a_scheme_that_few_were_offered_has_counts_and_no_shares(evaluator: Client) -> None:
    for number in range(20):
        inbox.apply(offer_row(number), sender="ridgeway", now=NOW)
    releases.publish(month=date(2026, 3, 1), by=Actor.clock(), now=NOW)
    page = evaluator.get("/schemes/adult-voluntary/").content.decode()
    assert "there are counts and no shares" in page
    assert "Not shown" not in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]


def test_a_scheme_without_figures_is_not_there(evaluator: Client) -> None:
    assert evaluator.get("/schemes/adult-deferred-summons/").status_code == 404


def test_the_method_page_says_what_is_hidden(evaluator: Client) -> None:
    assert "A count under 10" in evaluator.get("/how-we-count/").content.decode()


def test_nobody_sees_a_figure_without_signing_in(client: Client) -> None:
    assert client.get("/").headers["Location"].startswith("/sign-in/")


def test_the_record_of_who_looked_opens_for_an_administrator_and_not_for_an_evaluator(
    evaluator: Client,
) -> None:
    publish()
    assert evaluator.get("/record/").status_code == 404
    client = Client()
    client.force_login(cast.account(cast.ADA))
    page = " ".join(client.get("/record/").content.decode().split())
    assert "Figures published" in page
    assert "Row kept for counting" in page
    assert client.get("/record/download/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/schemes/adult-voluntary/"])
def test_opening_the_figures_is_in_the_record(evaluator: Client, address: str) -> None:
    publish()
    assert evaluator.get(address).status_code == 200
    assert AuditEvent.objects.filter(verb="read", kind="figures", actor="eve", result="done").count() == 1
    administrator = Client()
    administrator.force_login(cast.account(cast.ADA))
    assert "The published figures" in administrator.get("/record/").content.decode()
