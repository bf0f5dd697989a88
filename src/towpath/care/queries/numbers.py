"""Whether a phone number is one person's alone, or that of two whom we help."""

from __future__ import annotations

from django.db.models import Q

from towpath.care.models import ContactRules, Episode


def is_shared(rules: ContactRules) -> bool:
    """Somebody else in our care gave this number too: whoever answers it may be either of them."""
    if not rules.phone:
        return False
    in_care = Episode.objects.filter(Q(closed_at=None) | Q(care_goes_on=True), messages_off=False)
    others = in_care.filter(contact_rules__phone=rules.phone).exclude(pk=rules.episode_id).distinct()
    return any(one.contact_rules.latest().phone == rules.phone for one in others)
