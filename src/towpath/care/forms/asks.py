"""What is typed when somebody answers what a person asked on their page."""

from __future__ import annotations

from typing import Any

from django import forms

from towpath.care.forms.picks import Pick
from towpath.care.models import Ask
from towpath.kit.fields import LongText

RESULTS: dict[str, tuple[Ask.Result, ...]] = {
    Ask.Kind.CORRECTION: (Ask.Result.DONE, Ask.Result.BOTH_KEPT),
    Ask.Kind.COMPLAINT: (Ask.Result.DONE, Ask.Result.SEEN),
    Ask.Kind.COPY: (Ask.Result.DONE,),
    Ask.Kind.PAUSE: (Ask.Result.SEEN,),
    Ask.Kind.BACK: (Ask.Result.SEEN,),
}
"""What can come of each kind of ask."""


class SettleForm(forms.Form):
    """What came of it, and the answer in words that the person reads."""

    result = Pick(label="What came of it?", missing="Choose what came of it.")
    answer = LongText(label="Your answer. They read it on their page.", required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = RESULTS[kind]
        Pick.of(self, "result").offer([(one.value, one.label) for one in offered])
        if len(offered) == 1:
            self.fields["result"].initial = offered[0].value
