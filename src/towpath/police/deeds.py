"""What can be done to a case from its page: the words that are shown before, the form, and the action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from towpath.police.actions import cases, decisions, offers, proposals, referrals
from towpath.police.forms.deeds import (
    ConfirmForm,
    DeathForm,
    DeedForm,
    LetterForm,
    MoreTimeForm,
    OffenceForm,
    OutcomeForm,
    PauseForm,
    PhonedForm,
    ProposeForm,
    ReasonForm,
    SaidNoForm,
)
from towpath.police.forms.sending import AgainForm, SendForm
from towpath.police.models import Diversion

NOTHING = "Nothing."


@dataclass(frozen=True)
class Deed:
    """One thing that a person can do: its name, what follows for whom, what is asked, what is done."""

    title: str
    what: str
    person: str
    provider: str
    button: str
    form: type[DeedForm]
    run: Callable[..., Diversion]
    done: str
    weighty: bool = False


SENDING = {
    "refer": Deed(
        "Send to the provider",
        "The referral goes to the provider now. If a sergeant has to agree first, it goes to them.",
        "The provider phones them, in the ways that they said are safe.",
        "Who the person is, how to reach them safely, and by when.",
        "Send",
        SendForm,
        referrals.refer,
        "Sent.",
    ),
    "authorise": Deed(
        "Authorise this referral",
        "You agree to the offer, and the referral goes to the provider now.",
        "The provider phones them, in the ways that they said are safe.",
        "Who the person is, how to reach them safely, and by when.",
        "Authorise and send",
        DeedForm,
        referrals.authorise,
        "Authorised and sent.",
    ),
    "send_back": Deed(
        "Send back to the officer",
        "The case goes back to the officer with what you write. Nothing is sent to the provider.",
        "Nothing yet. The officer speaks with them.",
        NOTHING,
        "Send back",
        ReasonForm,
        referrals.send_back,
        "Sent back to the officer.",
    ),
    "withdraw_referral": Deed(
        "Take the referral back",
        "The provider stops acting for police. The case comes to the desk for a decision.",
        "The provider tells them. They can go on with the provider if they want to.",
        "That the referral is taken back, and the day. Not why.",
        "Take it back",
        ReasonForm,
        referrals.withdraw,
        "The referral was taken back.",
        weighty=True,
    ),
    "re_offer": Deed(
        "Offer the course again",
        "A new referral goes to the provider, with new times to phone. The last day for court does not move.",
        "The provider phones them again.",
        "The same as the first time: who the person is and how to reach them safely.",
        "Offer it again",
        AgainForm,
        referrals.re_offer,
        "Offered again, and sent.",
    ),
}
DECIDING = {
    "record_outcome": Deed(
        "Record the outcome",
        "The case closes with the outcome that you pick. An appeal or an error can open it again.",
        "The sentence that stands under the outcome you pick.",
        "The number of the outcome, and the day. Not why.",
        "Record this outcome",
        OutcomeForm,
        decisions.record_outcome,
        "The outcome was recorded.",
    ),
    "allow_more_time": Deed(
        "Give more time",
        "The case stays with the provider until the day you give. The last day for court stays the same.",
        "The provider goes on as before.",
        NOTHING,
        "Give more time",
        MoreTimeForm,
        decisions.allow_more_time,
        "More time was given.",
    ),
    "bring_to_decision": Deed(
        "Bring to a decision",
        "The case comes to the desk now. Nothing is decided by this.",
        "Nothing yet.",
        NOTHING,
        "Bring to a decision",
        ReasonForm,
        decisions.bring_to_decision,
        "The case is with the desk.",
    ),
    "propose_outcome": Deed(
        "Propose court, or another outcome that takes two people",
        "Nothing leaves yet. For court, a fair-warning letter goes first. "
        "Then another named person confirms or stops it.",
        "Nothing yet. For court, they get the letter and have time to answer.",
        "Nothing, until a second person confirms.",
        "Propose this",
        ProposeForm,
        proposals.propose,
        "Proposed. A second person has to confirm it.",
        weighty=True,
    ),
    "send_letter": Deed(
        "Record the fair-warning letter",
        "The time to answer starts on the day the letter went. Nobody can confirm before it is over.",
        "The letter. It says how to come back, and what may happen.",
        NOTHING,
        "The letter has gone",
        LetterForm,
        proposals.record_letter,
        "The letter was recorded.",
    ),
    "confirm_outcome": Deed(
        "Confirm what is proposed",
        "You are the second named person. The case closes with this outcome when you confirm.",
        "For court, the written charge with the date. It is sent outside Towpath.",
        "The number of the outcome, and the day. Not why.",
        "I confirm this",
        ConfirmForm,
        proposals.confirm,
        "Confirmed. The case is closed.",
        weighty=True,
    ),
    "stop_proposal": Deed(
        "Stop what is proposed",
        "The proposal ends. The case stays with the desk, to be decided in another way.",
        "If a letter went, tell them that it no longer stands.",
        NOTHING,
        "Stop it",
        ReasonForm,
        proposals.stop,
        "The proposal was stopped.",
    ),
    "reopen": Deed(
        "Open the case again",
        "The case comes back to the desk. The earlier decision is kept, and set aside.",
        "Tell them, with the reason.",
        NOTHING,
        "Open it again",
        ReasonForm,
        decisions.reopen,
        "The case is open again.",
        weighty=True,
    ),
}
BEFALLING = {
    "refuse": Deed(
        "The person says no",
        "The case ends here, in the ordinary way. We erase who they are.",
        "You have told them yourself. Their no is not held against them.",
        NOTHING,
        "Save their no",
        SaidNoForm,
        offers.settle_refused,
        "Saved. We did not keep who they are.",
    ),
    "pause": Deed(
        "Pause the case",
        "The case rests until someone takes it up again. The last day for court does not move.",
        NOTHING,
        NOTHING,
        "Pause it",
        PauseForm,
        cases.pause,
        "The case is paused.",
    ),
    "resume": Deed(
        "Take the case up again",
        "The case goes on where it was.",
        NOTHING,
        NOTHING,
        "Take it up again",
        DeedForm,
        cases.resume,
        "The case goes on.",
    ),
    "query_identity": Deed(
        "It may be someone else",
        "Nothing can be decided until this is settled.",
        "Nothing yet.",
        NOTHING,
        "Start the check",
        ReasonForm,
        cases.query_identity,
        "The case waits until it is clear who it is.",
    ),
    "identity_holds": Deed(
        "It is the right person",
        "The case goes on where it was.",
        NOTHING,
        NOTHING,
        "It is the right person",
        DeedForm,
        cases.confirm_identity,
        "The case goes on.",
    ),
    "wrong_person": Deed(
        "It was someone else",
        "The referral is taken back, we erase who it was about, and the case closes. This cannot be undone.",
        "The sentence that stands under the outcome. Say sorry.",
        "That the referral is taken back, and the day.",
        "Close and erase",
        OutcomeForm,
        cases.close_wrong_person,
        "Closed. Who it was about is erased.",
        weighty=True,
    ),
    "record_death": Deed(
        "The person has died",
        "The case ends with outcome 5. Every message to their phone stops at once. This cannot be undone.",
        "No message is sent.",
        "That the referral is taken back, and the outcome.",
        "Record the death",
        DeathForm,
        cases.record_death,
        "Recorded. No message will be sent to that phone.",
        weighty=True,
    ),
    "link_offence": Deed(
        "Note a new offence",
        "It stands beside the case. The desk looks at it if the scheme says so. It ends nothing by itself.",
        "Tell them, if you have not.",
        NOTHING,
        "Note it",
        OffenceForm,
        cases.link_offence,
        "Noted beside the case.",
    ),
    "note_call": Deed(
        "I phoned the provider",
        "Only that you phoned, and how it went, is kept. Do not write down what was said.",
        NOTHING,
        NOTHING,
        "Save",
        PhonedForm,
        cases.note_call,
        "Saved.",
    ),
}
DEEDS: dict[str, Deed] = {**SENDING, **DECIDING, **BEFALLING}
