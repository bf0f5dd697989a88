"""The plain words of every code that a care page shows."""

from typing import Final

from towpath.care import shifts
from towpath.care.wording import inside
from towpath.schemes import words

LABELS: Final = {
    "risk": dict(words.StaffRisk.choices()),
    "relation": dict(words.Relation.choices()),
    "language": dict(words.Language.choices()),
    "work": dict(words.WorkPattern.choices()),
    "time": dict(words.TimeWindow.choices()),
    "time_inside": {code: inside(label) for code, label in words.TimeWindow.choices()},
    "access": dict(words.AccessNeed.choices()),
    "mode": dict(words.Mode.choices()),
    "channel": dict(words.AttemptChannel.choices()),
    "result": dict(words.AttemptResult.choices()),
    "again": dict(words.AgainReason.choices()),
    "barrier": dict(words.BarrierCode.choices()),
    "came": dict(words.Attendance.choices()),
    "outcome": dict(words.OutcomeCode.choices()),
    "end": dict(words.EndReason.choices()),
    "shift": shifts.LABELS,
}
