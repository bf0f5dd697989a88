"""Every date that a clock comes to. Pure: a day or a moment in, a day or a moment out, on London time."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .bank_holidays import is_bank_holiday
from .scheme import Clocks
from .words import DayCount, Nation

LONDON = ZoneInfo("Europe/London")
HOME = Nation.ENGLAND_WALES
DAY = timedelta(days=1)

EVENING = time(17, 0)
"""From this hour on, a weekday call counts as an evening call."""

LAST_MINUTE = time(23, 59, 59)

LEAP_BIRTHDAY = (3, 1)
"""Where there is no 29 February, someone born on it is a year older on 1 March.

This is the later of the two possible days, so a child is never treated as an adult too early.
Counsel has to confirm it; change it here and its test will say what else changes."""

LIMIT_WARNING_DAYS = (28, 14, 7)


# --- moments and days ---------------------------------------------------------------------------


def local_day(at: datetime) -> date:
    """The day in London at this moment."""
    return _aware(at).astimezone(LONDON).date()


def end_of_day(day: date, at: time = LAST_MINUTE) -> datetime:
    """The moment, in UTC, when London clocks show this time on this day.

    A time that the spring change leaves out is taken as the moment the clocks would have shown it;
    a time that the autumn change repeats is taken the first time round.
    """
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def next_release(now: datetime, at: time) -> datetime:
    """The next moment when London clocks show this time: once each local day, never twice."""
    today = local_day(now)
    release = end_of_day(today, at)
    return release if release > now else end_of_day(today + DAY, at)


def is_evening(at: datetime) -> bool:
    """Whether this is after working hours on a weekday."""
    local = _aware(at).astimezone(LONDON)
    return local.weekday() < 5 and local.time() >= EVENING


def is_weekend(at: datetime) -> bool:
    """Whether this is a Saturday or a Sunday in London."""
    return local_day(at).weekday() >= 5


# --- working days -------------------------------------------------------------------------------


def is_working_day(day: date, nation: Nation = HOME) -> bool:
    """Monday to Friday, and not a bank holiday."""
    return day.weekday() < 5 and not is_bank_holiday(day, nation)


def add_working_days(day: date, count: int, nation: Nation = HOME) -> date:
    """The working day that is this many working days after the day; before it, when the count is negative.

    With a count of nought it is the day itself, or the next working day where it is not one.
    """
    if count == 0:
        return day if is_working_day(day, nation) else add_working_days(day, 1, nation)
    step = DAY if count > 0 else -DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, nation)
    return day


def previous_working_day(day: date, nation: Nation = HOME) -> date:
    """The last working day before this day."""
    return add_working_days(day, -1, nation)


def add_days(day: date, count: int, counting: DayCount, nation: Nation = HOME) -> date:
    """The day that is this many counted days later."""
    if counting == DayCount.EVERY_DAY:
        return day + count * DAY
    if counting == DayCount.WORKING_DAYS:
        return add_working_days(day, count, nation)
    while count:
        day += DAY
        count -= not is_bank_holiday(day, nation)
    return day


def weekly_dates(start: date, count: int, every_days: int = 7, nation: Nation = HOME) -> tuple[date, ...]:
    """The dates of a course: the same beat throughout, leaving out the beats that fall on a bank holiday."""
    dates: list[date] = []
    day = start
    while len(dates) < count:
        if not is_bank_holiday(day, nation):
            dates.append(day)
        day += every_days * DAY
    return tuple(dates)


# --- ages and the law's own limits --------------------------------------------------------------


def age_on(born: date, day: date) -> int:
    """The age in whole years on this day."""
    return day.year - born.year - (day < _birthday(born, day.year))


def six_month_limit(offence_on: date) -> date:
    """The last day on which a magistrates-only case can be started.

    The day of the offence does not count, and the limit ends on the day of the same number six months
    later, or on the last day of that month where it has no such day.
    """
    year, month = divmod(offence_on.year * 12 + offence_on.month - 1 + 6, 12)
    month += 1
    return date(year, month, min(offence_on.day, calendar.monthrange(year, month)[1]))


def cut_off(limit: date, days: int, nation: Nation = HOME) -> date:
    """The day by which the desk must have decided: so many days before the limit, on a working day."""
    return previous_working_day(limit - days * DAY + DAY, nation)


def last_safe_day(limit: date, nation: Nation = HOME) -> date:
    """The day to work to: the working day before the limit, so that nothing hangs on the last hour."""
    return previous_working_day(limit, nation)


def limit_warnings(limit: date) -> tuple[date, ...]:
    """The days on which the desk is warned that the limit is near."""
    return tuple(limit - days * DAY for days in LIMIT_WARNING_DAYS)


# --- the clocks of a scheme ---------------------------------------------------------------------


def acknowledge_due(at: datetime, clocks: Clocks, nation: Nation = HOME) -> datetime:
    """By when the provider is to say that it has the referral."""
    return end_of_day(add_working_days(local_day(at), clocks.acknowledge_working_days, nation))


def first_contact_due(at: datetime, clocks: Clocks, nation: Nation = HOME) -> datetime:
    """By when the provider is to have phoned, counted from the offer on the street."""
    day = add_days(local_day(at), clocks.first_contact_days, clocks.first_contact_count, nation)
    return end_of_day(day, clocks.first_contact_by)


def assessment_due(at: datetime, clocks: Clocks) -> date:
    """The day by which the first assessment is to take place, counted from the first talk."""
    return local_day(at) + clocks.assessment_days * DAY


def completion_due(at: datetime, clocks: Clocks) -> date:
    """The day by which the pathway is expected to be finished, counted from the referral."""
    return local_day(at) + 7 * clocks.completion_weeks * DAY


def completion_last(at: datetime, clocks: Clocks) -> date:
    """The day to which the pathway may be stretched."""
    return local_day(at) + 7 * clocks.completion_last_weeks * DAY


def decision_due(at: datetime, clocks: Clocks, nation: Nation = HOME) -> date:
    """The day by which the desk decides, counted from the final word."""
    return add_working_days(local_day(at), clocks.decision_working_days, nation)


def notice_ends(at: datetime, clocks: Clocks) -> datetime:
    """Until when the person has time to answer before an adverse word may be confirmed."""
    return end_of_day(local_day(at) + clocks.notice_days * DAY)


def fair_warning_ends(at: datetime, clocks: Clocks) -> datetime:
    """Until when the person has time to answer before a summons may be prepared."""
    if clocks.fair_warning_days is None:
        raise ValueError("This scheme has no fair-warning letter, because it never leads to a summons.")
    return end_of_day(local_day(at) + clocks.fair_warning_days * DAY)


def undecided_until(at: datetime, clocks: Clocks) -> datetime:
    """Until when the person may think the offer over."""
    return _aware(at) + timedelta(hours=clocks.undecided_hours)


def details_until(at: datetime, clocks: Clocks, nation: Nation = HOME) -> datetime:
    """Until when an officer may add to an offer what they did not write down at once."""
    return end_of_day(add_working_days(local_day(at), clocks.details_working_days, nation))


def _birthday(born: date, year: int) -> date:
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, *LEAP_BIRTHDAY)
    return born.replace(year=year)


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A moment needs a time zone: this one could be any hour of the day.")
    return at
