"""What officers read out, word for word: each wording is kept once, so that it can be shown for years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.police.actions.facts import ReadOut
from towpath.police.models import Wording
from towpath.schemes.as_data import print_of_words, words_as_data
from towpath.schemes.catalogue import every
from towpath.schemes.scheme import Scheme


@transaction.atomic
def keep_words(*, by: Actor, now: datetime) -> int:
    """Keep every wording that this site can give out and has not kept yet; say how many those were.

    Whoever changes a scheme file takes its words away from here. By then they have long been kept.
    """
    known = set(Wording.objects.values_list("words_print", flat=True))
    new = [scheme for scheme in every() if print_of_words(scheme) not in known]
    return len({_kept(scheme, by, now).pk for scheme in new})


def words_read(scheme: Scheme, read: ReadOut, *, by: Actor, now: datetime) -> Wording:
    """The words that the person heard. What was never given out is refused, and nothing put in its place."""
    if not read.words:
        return _kept(scheme, by, now)
    kept = Wording.objects.filter(words_print=read.words, scheme=scheme.code).first()
    if kept is not None:
        return kept
    on_the_shelf = given_out(scheme.code, read.words, every())
    if on_the_shelf is None:
        raise Refusal("not_issued", "These words are not ours. Read the offer to them as it stands here.")
    return _kept(on_the_shelf, by, now)


def is_issued(code: str, read: ReadOut) -> bool:
    """Whether this site has ever given out these words of the scheme, and rules of this version."""
    versions = {scheme.version for scheme in every() if scheme.code == code}
    words = Wording.objects.filter(words_print=read.words, scheme=code).exists()
    return read.phone_version in versions and (words or given_out(code, read.words, every()) is not None)


def given_out(code: str, words: str, schemes: Iterable[Scheme]) -> Scheme | None:
    """The scheme, at whichever version, that has these words."""
    return next((one for one in schemes if one.code == code and print_of_words(one) == words), None)


def _kept(scheme: Scheme, by: Actor, now: datetime) -> Wording:
    """These words, kept now if they were not."""
    kept, is_new = Wording.objects.get_or_create(
        words_print=print_of_words(scheme),
        defaults={
            "scheme": scheme.code,
            "words_version": scheme.offer.words_version,
            "said": words_as_data(scheme),
            "kept_at": now,
        },
    )
    if is_new:
        record(by=by, now=now, verb="words.kept", kind="wording", ref=kept.words_print)
    return kept
