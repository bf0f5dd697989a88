"""Which provider takes which scheme where: what administrators say, on a screen or at the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import ADA, PRIYA
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY, VOLUNTARY, a_case
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, NotThere, Refusal
from towpath.police.actions import routes
from towpath.police.actions.routes import NONE_SEEN, RouteChanged, print_of
from towpath.police.models import ProviderRoute
from towpath.police.queries.routes import next_in_line, nobodys
from towpath.police.queries.slots import first_route
from towpath.schemes.catalogue import find

BY_ADA: dict[str, Any] = {"by": ADA, "now": TUESDAY}
RIVERBANK: dict[str, Any] = {"provider": "riverbank", "provider_name": "Riverbank"}


def lockside(scheme: str = DEFERRED) -> ProviderRoute:
    return ProviderRoute.objects.get(scheme=scheme, provider=LOCKSIDE, area="")


def north() -> ProviderRoute:
    return routes.set_route(scheme=DEFERRED, area="North", **RIVERBANK, **BY_ADA)


@pytest.mark.parametrize("deed", ["set", "several", "change", "end"])
def test_only_an_administrator_says_who_takes_what(deed: str) -> None:
    route = lockside()
    before = print_of(route)
    by_priya: dict[str, Any] = {"by": PRIYA, "now": TUESDAY}
    deeds: dict[str, Callable[[], object]] = {
        "set": lambda: routes.set_route(scheme=DEFERRED, **RIVERBANK, **by_priya),
        "several": lambda: routes.set_routes(schemes=[DEFERRED], **RIVERBANK, **by_priya),
        "change": lambda: routes.change_provider(
            pk=route.pk, provider_name="X", provider_phone="", everywhere=True, seen=before, **by_priya
        ),
        "end": lambda: routes.end_route(pk=route.pk, **by_priya),
    }
    with pytest.raises(NotAllowed):
        deeds[deed]()
    assert print_of(lockside()) == before


def test_the_provider_of_the_area_comes_before_the_one_for_every_other() -> None:
    north()
    taker = first_route(DEFERRED, "North")
    assert taker is not None
    assert taker.provider == "riverbank"
    assert first_route(DEFERRED, "South") == lockside()


def test_when_a_route_ends_the_next_in_line_takes_it() -> None:
    route = north()
    assert next_in_line(route) == lockside()
    routes.end_route(pk=route.pk, **BY_ADA)
    assert first_route(DEFERRED, "North") == lockside()
    assert next_in_line(lockside()) is None


def test_a_scheme_that_nobody_takes_everywhere_is_named() -> None:
    before = nobodys()
    north()
    routes.end_route(pk=lockside().pk, **BY_ADA)
    assert set(nobodys()) - set(before) == {find(DEFERRED).name}


def test_an_end_leaves_whoever_is_with_the_provider_there() -> None:
    case = a_case(at="with_provider")
    routes.end_route(pk=lockside(case.scheme).pk, **BY_ADA)
    case.refresh_from_db()
    assert case.state == "with_provider"
    assert case.referrals.get().provider == LOCKSIDE


def test_what_has_ended_does_not_end_twice_and_can_be_taken_up_again() -> None:
    routes.end_route(pk=lockside().pk, **BY_ADA)
    with pytest.raises(Refusal, match="has ended already"):
        routes.end_route(pk=lockside().pk, **BY_ADA)
    routes.set_route(scheme=DEFERRED, provider=LOCKSIDE, provider_name="Lockside", **BY_ADA)
    assert lockside().active


def test_of_two_administrators_who_look_at_once_the_second_is_told() -> None:
    seen = print_of(lockside())
    routes.change_provider(
        pk=lockside().pk,
        provider_name="Lockside",
        provider_phone="+441632960123",
        everywhere=False,
        seen=seen,
        **BY_ADA,
    )
    with pytest.raises(RouteChanged, match="Someone else changed this"):
        routes.end_route(pk=lockside().pk, seen=seen, **BY_ADA)
    with pytest.raises(RouteChanged):
        routes.change_provider(
            pk=lockside().pk, provider_name="Y", provider_phone="", everywhere=True, seen=seen, **BY_ADA
        )
    assert (lockside().active, lockside().provider_phone) == (True, "+441632960123")


def test_adding_what_is_there_already_overwrites_nothing() -> None:
    with pytest.raises(Refusal, match="takes this there already") as refused:
        routes.set_routes(
            schemes=["knife-awareness-youth", DEFERRED],
            provider=LOCKSIDE,
            provider_name="Another name",
            seen=NONE_SEEN,
            **BY_ADA,
        )
    assert refused.value.field == "schemes"
    assert lockside().provider_name == "Lockside"


def test_a_number_is_changed_on_one_route_or_wherever_the_provider_takes_something() -> None:
    given: dict[str, Any] = {"provider_name": "Lockside", **BY_ADA}
    first = lockside()
    routes.change_provider(
        pk=first.pk, provider_phone="+441632960111", everywhere=False, seen=print_of(first), **given
    )
    assert lockside(VOLUNTARY).provider_phone == ""
    routes.change_provider(
        pk=first.pk, provider_phone="+441632960222", everywhere=True, seen=print_of(lockside()), **given
    )
    assert {one.provider_phone for one in ProviderRoute.objects.all()} == {"+441632960222"}


def test_every_change_is_written_down_with_who_and_which() -> None:
    routes.end_route(pk=north().pk, **BY_ADA)
    last = list(AuditEvent.objects.order_by("-seq").values_list("actor", "verb", "kind", "ref")[:2])
    assert last == [
        ("ada", "route.end", "route", f"{DEFERRED}/North/riverbank"),
        ("ada", "route.set", "route", f"{DEFERRED}/North/riverbank"),
    ]


def test_a_route_that_is_not_there_is_not_there() -> None:
    with pytest.raises(NotThere):
        routes.end_route(pk=0, **BY_ADA)


def test_an_area_is_short_enough_for_the_audit() -> None:
    with pytest.raises(Refusal, match="40 characters or fewer"):
        routes.set_route(scheme=DEFERRED, area="x" * 41, **RIVERBANK, **BY_ADA)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    call_command("routes", *words)
    return capsys.readouterr().out


def test_the_command_sets_every_scheme_or_those_named(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("riverbank", "--name", "Riverbank", "--phone", "01632 960 123", "--area", "North")
    assert said(capsys, "set", *words, "--scheme", DEFERRED) == f"{DEFERRED} in North: riverbank\n"
    assert ProviderRoute.objects.get(provider="riverbank").provider_phone == "+441632960123"
    assert said(capsys, "set", *words).count("riverbank") == 5
    assert AuditEvent.objects.filter(verb="route.set", actor__startswith="shell:").count() == 6


def test_the_command_ends_what_there_is_and_forgets_no_name_or_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ProviderRoute.objects.update(provider_phone="+441632960123")
    assert "(ended)" in said(capsys, "end", LOCKSIDE, "--scheme", DEFERRED)
    ended = lockside()
    assert (ended.active, ended.provider_name, ended.provider_phone) == (False, "Lockside", "+441632960123")
    assert lockside(VOLUNTARY).active
    said(capsys, "end", LOCKSIDE)
    assert not ProviderRoute.objects.filter(active=True).exists()
    with pytest.raises(CommandError, match="lockside takes none of these now"):
        call_command("routes", "end", LOCKSIDE)


def test_the_command_lists_what_is_and_what_was(capsys: pytest.CaptureFixture[str]) -> None:
    routes.end_route(pk=lockside().pk, **BY_ADA)
    lines = said(capsys, "list").splitlines()
    assert f"{DEFERRED} in every area: lockside  (ended)" in lines
    assert f"{VOLUNTARY} in every area: lockside" in lines


@pytest.mark.parametrize(
    ("phone", "words"), [("0123", "too short"), ("09011 123456", "costs extra"), ("no number", "only digits")]
)
def test_the_command_takes_only_a_number_that_can_be_called(phone: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("routes", "set", "riverbank", "--name", "Riverbank", "--phone", phone)
    assert not ProviderRoute.objects.filter(provider="riverbank").exists()
