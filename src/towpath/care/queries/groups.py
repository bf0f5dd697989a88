"""Which groups there are, who is in them, who waits, and whether somebody may join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from towpath.care.models import (
    Apart,
    Attendance,
    Booking,
    Episode,
    GroupCourse,
    GroupMeeting,
    GroupPlace,
    GroupWait,
)
from towpath.care.models.groups import ADULT
from towpath.care.models.pathway import CAME, Session
from towpath.care.queries.series import is_on_rota, why_not_on
from towpath.kit.presenting import clock_time
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import LONDON
from towpath.schemes.scheme import Pathway as Course
from towpath.schemes.words import Mode

OFF_THE_ROTA = "not on the rota any more"
REMOTE = (Mode.PHONE, Mode.VIDEO)
MAY_JOIN = ("assessed", "on_pathway")
AGES = {
    GroupCourse.Band.ADULT: "This group is for adults, and they are under 18 on its first day.",
    GroupCourse.Band.YOUNG: "This group is for people who are under 18 to its last day.",
}


@dataclass(frozen=True)
class Line:
    """One group in a list: when it meets next, how full it is, and what is to be done."""

    group: GroupCourse
    meetings: tuple[GroupMeeting, ...]
    taken: int
    waiting: int
    to_tell: int
    next: GroupMeeting | None
    stopped: bool

    @property
    def free(self) -> int:
        return max(0, self.group.places - self.taken)


@dataclass(frozen=True)
class Choice:
    """One group as it looks for one person: what they would do there, and why not, if they may not."""

    line: Line
    themes: tuple[str, ...]
    refused: Refusal | None
    waits: bool

    @property
    def may_wait(self) -> bool:
        """Only that it is full, or that others come first, keeps them out."""
        return not self.waits and self.refused is not None and self.refused.code in {"full", "others_first"}


def groups_ahead(now: datetime) -> list[Line]:
    """Every group that still meets, the soonest first."""
    ahead = GroupCourse.objects.filter(called_off_at=None, meetings__ends_at__gt=now).distinct()
    lines = [line_of(group, now) for group in ahead.prefetch_related("meetings")]
    return sorted(lines, key=lambda line: (line.next.starts_at if line.next else now, line.group.pk))


def line_of(group: GroupCourse, now: datetime) -> Line:
    """One group as a list shows it."""
    meetings = tuple(group.meetings.all())
    here = people_in(group)
    return Line(
        group=group,
        meetings=meetings,
        taken=here.count(),
        waiting=waiting_for(group).count(),
        to_tell=here.filter(tell_since__isnull=False).count(),
        next=next((one for one in meetings if one.ends_at > now), None),
        stopped=any(one.starts_at > now and in_the_way(one) for one in meetings),
    )


def people_in(group: GroupCourse) -> QuerySet[GroupPlace]:
    """Who has a place, by its number."""
    return group.taken.filter(left_at=None).select_related("episode__person")


def waiting_for(group: GroupCourse) -> QuerySet[GroupWait]:
    """Who waits for a place, the longest first. Whoever is paused is passed over and keeps their turn."""
    waits = group.waits.filter(ended_at=None).exclude(episode__state="paused")
    return waits.select_related("episode__person")


def place_of(episode: Episode, now: datetime) -> GroupPlace | None:
    """The place that somebody has in a group that still meets."""
    places = GroupPlace.objects.filter(episode=episode, left_at=None, group__meetings__starts_at__gt=now)
    return places.select_related("group").distinct().first()


def choices_for(episode: Episode, now: datetime) -> list[Choice]:
    """The groups of their scheme, for the page on which one is picked."""
    waits = set(episode.group_waits.filter(ended_at=None).values_list("group", flat=True))
    lines = [line for line in groups_ahead(now) if line.group.scheme == episode.scheme]
    return [
        Choice(
            line=line,
            themes=tuple(title_of(line.group, one.theme) for one in to_come(line.group, episode, now)),
            refused=_refused(line.group, episode, now),
            waits=line.group.pk in waits,
        )
        for line in lines
    ]


def _refused(group: GroupCourse, episode: Episode, now: datetime) -> Refusal | None:
    try:
        check_may_join(group, episode, now)
    except Refusal as refusal:
        return refusal
    return None


def check_may_join(group: GroupCourse, episode: Episode, now: datetime) -> None:
    """Whether this person may have a place in this group now. The action asks it under its locks."""
    check_fits(group, episode, now)
    if people_in(group).count() >= group.places:
        raise Refusal("full", "This group is full.", "group")
    first = waiting_for(group).first()
    if first is not None and first.episode_id != episode.pk:
        raise Refusal("others_first", "Others wait for this group. Ask them first.", "group")


def check_fits(group: GroupCourse, episode: Episode, now: datetime) -> None:
    """What would keep them out even if it had room, said without naming anybody else."""
    if group.called_off_at is not None or group.scheme != episode.scheme:
        raise Refusal("not_this_group", "This group is not for their scheme, or was called off.", "group")
    if episode.state not in MAY_JOIN:
        raise Refusal("not_now", "They join a group after the assessment, and not while paused.", "group")
    if place_of(episode, now) is not None:
        raise Refusal("in_a_group", "They have a place in a group already.", "group")
    meetings = to_come(group, episode, now)
    if not meetings:
        raise Refusal("nothing_to_come", "Nothing that they still have to do is to come here.", "group")
    check_age(group, episode, meetings)
    check_apart(group, episode)


def check_age(group: GroupCourse, episode: Episode, meetings: list[GroupMeeting]) -> tuple[int, int]:
    """No under-18s with adults: their age on the first day and on the last, in whole years, or a refusal.

    An age that somebody guessed lets nobody in: it takes a date of birth.
    """
    first, last = ages(episode, meetings)
    if group.band == GroupCourse.Band.ADULT and first < ADULT:
        raise Refusal("age", AGES[GroupCourse.Band.ADULT], "group")
    if group.band == GroupCourse.Band.YOUNG and last >= ADULT:
        raise Refusal("age", AGES[GroupCourse.Band.YOUNG], "group")
    return first, last


def ages(episode: Episode, meetings: list[GroupMeeting]) -> tuple[int, int]:
    """Whole years on the day of the first and of the last of these meetings."""
    person = episode.person
    if person.date_of_birth is None:
        raise Refusal("age_unknown", "Ask for their date of birth first: a guess is not enough.", "group")
    first, last = (person.age_on(one.wall_day) or 0 for one in (meetings[0], meetings[-1]))
    return first, last


def check_apart(group: GroupCourse, episode: Episode) -> None:
    """Two people who are kept apart never share a group."""
    here = people_in(group).values_list("episode", flat=True)
    if kept_apart_from(episode) & set(here):
        raise Refusal("apart", "Somebody in this group is kept apart from them.", "group")


def kept_apart_from(episode: Episode) -> set[int]:
    """The keys of the episodes that this one does not meet."""
    pairs = apart_pairs(episode).values_list("first", "second")
    return {key for pair in pairs for key in pair} - {episode.pk}


def apart_pairs(episode: Episode) -> QuerySet[Apart]:
    """The pairs that this person is one of."""
    pairs = Apart.objects.filter(Q(first=episode) | Q(second=episode))
    return pairs.select_related("first__person", "second__person")


def to_come(group: GroupCourse, episode: Episode, now: datetime) -> list[GroupMeeting]:
    """The meetings still ahead whose theme this person has not done. Before a pathway: all of them."""
    done = Session.objects.filter(pathway__episode=episode, state=Session.State.DONE)
    ahead = group.meetings.filter(starts_at__gt=now).exclude(theme__in=done.values("theme"))
    if Session.objects.filter(pathway__episode=episode).exists():
        ahead = ahead.filter(theme__in=Session.objects.filter(pathway__episode=episode).values("theme"))
    return list(ahead.order_by("number"))


def without_a_time(group: GroupCourse, episode: Episode, now: datetime) -> list[GroupMeeting]:
    """Of those to come, the meetings whose session waits for a time."""
    waits = Session.objects.filter(pathway__episode=episode, state=Session.State.TO_BOOK)
    themes = set(waits.values_list("theme", flat=True))
    return [one for one in to_come(group, episode, now) if one.theme in themes]


def no_longer_fits(group: GroupCourse) -> list[tuple[GroupPlace, str]]:
    """Who is in it and should not be, since a date of birth or a pair was put right afterwards."""
    meetings = list(group.meetings.all())
    here = list(people_in(group))
    keys = {place.episode_id for place in here}
    found = [(place, _why_not_here(group, place.episode, _theirs(place, meetings), keys)) for place in here]
    return [(place, why) for place, why in found if why]


def _why_not_here(group: GroupCourse, episode: Episode, meetings: list[GroupMeeting], keys: set[int]) -> str:
    if kept_apart_from(episode) & keys:
        return "Kept apart from somebody here."
    try:
        check_age(group, episode, meetings)
    except Refusal as refusal:
        return refusal.reason
    return ""


def _theirs(place: GroupPlace, meetings: list[GroupMeeting]) -> list[GroupMeeting]:
    """Those that came after they joined: nobody is too young for a meeting that they never had."""
    return [one for one in meetings if one.starts_at > place.taken_at] or meetings[-1:]


@dataclass(frozen=True)
class MeetingRow:
    """One meeting: its theme, how many are booked or came, and what now stands in its way.

    `remote` of those who came joined by phone or video.
    """

    meeting: GroupMeeting
    title: str
    booked: int
    came: int
    remote: int
    written_up: bool
    problem: str


def meeting_rows(group: GroupCourse, now: datetime) -> list[MeetingRow]:
    """Each meeting as the page of its group shows it."""
    return [_meeting_row(one, title_of(group, one.theme), now) for one in group.meetings.all()]


def _meeting_row(meeting: GroupMeeting, title: str, now: datetime) -> MeetingRow:
    written = list(Attendance.objects.filter(booking__group_time__meeting=meeting))
    came = [one for one in written if one.came in CAME]
    return MeetingRow(
        meeting=meeting,
        title=title,
        booked=meeting.times.filter(booking__state=Booking.State.LIVE).count(),
        came=len(came),
        remote=sum(one.mode in REMOTE for one in came),
        written_up=bool(written),
        problem=in_the_way(meeting) if meeting.starts_at > now else "",
    )


def in_the_way(meeting: GroupMeeting) -> str:
    """A bank holiday, leave or a change of the rota that came after the dates were made."""
    who, name = meeting.practitioner, meeting.practitioner_name
    ends = meeting.ends_at.astimezone(LONDON).time()
    why = why_not_on(who, name, meeting.wall_day)
    return why or ("" if is_on_rota(who, meeting.wall_day, meeting.wall_time, ends) else OFF_THE_ROTA)


def course_of(group: GroupCourse) -> Course:
    """The course of the scheme, as it stood when the group was made."""
    return find(group.scheme, group.scheme_version).pathway


def title_of(group: GroupCourse, theme: str) -> str:
    """What a meeting is about."""
    return course_of(group).theme(theme).title


def called(meetings: Iterable[GroupMeeting], group: GroupCourse) -> str:
    """How a group is called on the desk: Thursdays 6pm, Canal Hall, adults. If it has moved: as it is now."""
    last = next(reversed(list(meetings)), None)
    when = f"{last.wall_day:%A}s {clock_time(last.wall_time)}" if last else "No dates"
    return ", ".join(part for part in (when, group.venue, group.get_band_display().lower()) if part)
