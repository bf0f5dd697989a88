"""The person's two doors: what each opens, for how long, and the one answer to everything else."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import timedelta

import pytest

from tests.care.story import FORCE, MONDAY, a_case, a_received, a_referral
from tests.cast import AMA, REX, dev
from towpath.care import references
from towpath.care.actions import endings, links
from towpath.care.actions.contacts import UnsafeChannel
from towpath.care.inbox import apply
from towpath.care.models import Door, Episode, PersonLink
from towpath.gate.messages import ReferralWithdrawn
from towpath.gate.models import Outgoing
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.models import Notice
from towpath.kit.refusals import NotThere, Refusal

CODE = "7Q4M2ZX9K3T8WV5H"


def a_link(how: str = "shown", at: str = "contacted") -> links.GivenLink:
    return links.give_link(episode=a_case(at=at), how=how, by=AMA, now=MONDAY)


def answer(token: str, now: object = MONDAY) -> str:
    with pytest.raises(NotThere) as refused:
        links.exchange(token=token, now=now)  # type: ignore[arg-type]  # a moment
    return f"{refused.value.code} {refused.value.reason} {refused.value.field}"


def a_door() -> Episode:
    return a_received(door=hashlib.sha256(CODE.encode()).hexdigest())


def test_no_link_is_given_before_we_have_spoken() -> None:
    for state in ("received", "contacting"):
        with pytest.raises(Refusal) as refused:
            a_link(at=state)
        assert refused.value.code == "not_spoken"


def test_a_link_opens_the_episode_of_the_person() -> None:
    given = a_link()
    assert links.exchange(token=given.token, now=MONDAY) == given.link.episode


def test_it_may_be_typed_with_gaps_small_letters_and_look_alikes() -> None:
    given = a_link()
    typed = f" {given.token[:13].lower()} {given.token[13:].replace('0', 'o').replace('1', 'l')} "
    assert links.exchange(token=typed, now=MONDAY) == given.link.episode


def test_the_token_is_in_no_row_of_the_store() -> None:
    given = a_link("text")
    rows = [*PersonLink.objects.values(), *Notice.objects.values(), *AuditEvent.objects.values()]
    assert given.token not in str([*rows, *Outgoing.objects.values()])


def test_the_token_is_in_the_fragment_which_no_server_sees() -> None:
    given = a_link()
    assert given.url.endswith(f"/p#{given.token}")


def test_the_token_is_nothing_without_the_key() -> None:
    seed = references.new_seed()
    assert references.token_from(seed, key="one") != references.token_from(seed, key="two")


def test_ten_thousand_tokens_are_all_different_and_evenly_spread() -> None:
    tokens = {references.token_from(references.new_seed(), key="k") for _ in range(10_000)}
    letters = Counter("".join(tokens))
    assert len(tokens) == 10_000
    assert set(letters) == set(references.ALPHABET)
    assert {len(token) for token in tokens} == {26}
    assert max(letters.values()) < 1.1 * min(letters.values())


def test_wrong_expired_revoked_and_never_made_get_one_answer() -> None:
    given, other = a_link(), a_link()
    links.revoke(episode=other.link.episode, by=AMA, now=MONDAY)
    expired = answer(given.token, given.link.expires_at)
    wrong = answer(given.token[:-1] + ("2" if given.token[-1] != "2" else "3"))
    assert {expired, wrong, answer(other.token), answer(""), answer("0" * 26)} == {wrong}


def test_a_new_link_shuts_the_old_one() -> None:
    given = a_link()
    links.give_link(episode=given.link.episode, how="shown", by=AMA, now=MONDAY)
    assert "not_open" in answer(given.token)


def test_using_it_again_is_fine_and_is_noted() -> None:
    given = a_link()
    for minute in range(3):
        links.exchange(token=given.token, now=MONDAY + timedelta(minutes=minute))
    given.link.refresh_from_db()
    assert given.link.last_used_at == MONDAY + timedelta(minutes=2)


def test_it_is_only_sent_on_a_safe_channel() -> None:
    with pytest.raises(UnsafeChannel):
        a_link("email")
    assert not PersonLink.objects.exists()


def test_a_death_shuts_every_link() -> None:
    given = a_link()
    endings.record_death(episode=given.link.episode, verified=True, by=AMA, now=MONDAY)
    assert "not_open" in answer(given.token)


def test_no_link_is_given_after_a_death() -> None:
    with pytest.raises(Refusal) as refused:
        a_link(at="died")
    assert refused.value.code == "messages_off"


def test_a_stranger_and_the_person_cannot_give_links() -> None:
    episode = a_case(at="contacted")
    for by in (REX, dev(episode.ref)):
        with pytest.raises(Refusal):
            links.give_link(episode=episode, how="shown", by=by, now=MONDAY)


def test_the_officers_code_is_claimed_once() -> None:
    a_door()
    assert links.claim_door(code=CODE, now=MONDAY).claimed_at == MONDAY
    with pytest.raises(NotThere):
        links.claim_door(code=CODE, now=MONDAY)


def test_the_officers_code_never_opens_the_full_page() -> None:
    episode = a_door()
    assert "not_open" in answer(CODE)
    links.claim_door(code=CODE, now=MONDAY)
    assert "not_open" in answer(CODE)
    assert not episode.links.exists()


def test_a_link_is_not_an_officers_code() -> None:
    given = a_link()
    with pytest.raises(NotThere):
        links.claim_door(code=given.token, now=MONDAY)


def test_claimed_expired_and_never_made_codes_get_one_answer() -> None:
    door = a_door().doors.get()
    reasons = set()
    for code, now in ((CODE, door.expires_at), ("0" * 16, MONDAY), ("", MONDAY)):
        with pytest.raises(NotThere) as refused:
            links.claim_door(code=code, now=now)
        reasons.add((refused.value.code, refused.value.reason))
    links.claim_door(code=CODE, now=MONDAY)
    with pytest.raises(NotThere) as refused:
        links.claim_door(code=CODE, now=MONDAY)
    assert reasons == {(refused.value.code, refused.value.reason)}


def test_a_claimed_code_stays_claimed_when_the_referral_comes_again() -> None:
    episode = a_door()
    door = links.claim_door(code=CODE, now=MONDAY)
    again = a_referral(subject=episode.referral, door=door.code_sha256)
    apply(again, sender=FORCE, now=MONDAY)
    assert Door.objects.get().claimed_at == MONDAY


def test_a_claimed_code_stays_claimed_whatever_became_of_the_first_episode() -> None:
    episode = a_door()
    door = links.claim_door(code=CODE, now=MONDAY)
    endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=dev(episode.ref), now=MONDAY)
    apply(a_referral(subject=episode.referral, door=door.code_sha256), sender=FORCE, now=MONDAY)
    assert Door.objects.get().claimed_at == MONDAY


def test_a_code_that_has_ended_begins_anew_with_a_new_referral() -> None:
    episode = a_door()
    door = links.claim_door(code=CODE, now=MONDAY)
    apply(ReferralWithdrawn(subject=episode.referral, on=MONDAY.date()), sender=FORCE, now=MONDAY)
    apply(a_referral(subject=episode.referral, door=door.code_sha256), sender=FORCE, now=MONDAY)
    assert links.claim_door(code=CODE, now=MONDAY).episode.state == "received"


def test_a_code_without_a_fingerprint_in_the_store_is_never_kept_plain() -> None:
    a_door()
    assert CODE not in str(list(Door.objects.values()))


def test_many_bad_tries_do_not_stop_the_good_one() -> None:
    given = a_link()
    for number in range(200):
        answer(f"{number:026d}")
    assert links.exchange(token=given.token, now=MONDAY) == given.link.episode
