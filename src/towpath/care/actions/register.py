"""Keep who came to a meeting of a group: everybody's session at once, or of nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from towpath.care.actions.sessions import WhatHappened, record_session
from towpath.care.models import Attendance, GroupMeeting, Session
from towpath.care.models.pathway import CAME
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import find
from towpath.schemes.words import Mode


@transaction.atomic
def keep_register(
    *, meeting: GroupMeeting, went: Mapping[int, WhatHappened], by: Actor, now: datetime
) -> list[Attendance]:
    """Keep how it went for each session named, by its key.

    Whoever joined by phone or video came, where their scheme meets in that way. A missed one opens its
    catch-up by phone, as any session does.
    """
    sessions = Session.objects.filter(pk__in=went, booking__group_time__meeting=meeting)
    rows = sessions.select_related("booking", "pathway__episode").order_by("pathway__episode__ref")
    return [_keep(session, went[session.pk], by, now) for session in rows]


def _keep(session: Session, went: WhatHappened, by: Actor, now: datetime) -> Attendance:
    try:
        _check_counts(session, went)
        return record_session(session=session, went=went, by=by, now=now)
    except Refusal as refusal:
        # Say whose line it was, so that the page can put the words beside it.
        refusal.field = f"{refusal.field or 'came'}_{session.pk}"
        raise


def _check_counts(session: Session, went: WhatHappened) -> None:
    modes = find(session.pathway.scheme, session.pathway.scheme_version).pathway.modes
    if went.came in CAME and went.mode and went.mode not in modes:
        how = Mode(went.mode).label.lower()
        raise Refusal("mode_not_counted", f"Their scheme does not count a session {how}.", "mode")
