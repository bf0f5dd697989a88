"""Which moves a diversion can make: one table, keyed by (state, event), and nothing else."""

from __future__ import annotations

from towpath.kit.lifecycle import BACK, Lifecycle, Move, State

OFFICER, SERGEANT, COORDINATOR, GATE, CLOCK = "officer", "sergeant", "coordinator", "gate", "clock"

STREET = frozenset({OFFICER, SERGEANT})
SENDERS = frozenset({OFFICER, SERGEANT, COORDINATOR})
DESK = frozenset({COORDINATOR})
SECOND_NAME = frozenset({SERGEANT, COORDINATOR})
PROVIDER = frozenset({GATE})
TIME = frozenset({CLOCK})

STATES = {
    "offered": State("Offer being made", "officer"),
    "not_offered": State("Not offered", "nobody", final=True),
    "refused": State("Refused", "nobody", final=True),
    "undecided": State("Wants time to decide", "officer"),
    "accepted": State("Accepted, not sent yet", "officer or coordinator"),
    "awaiting_authorisation": State("Waiting for a sergeant", "sergeant"),
    "referred": State("Sent to the provider", "provider"),
    "with_provider": State("With the provider", "provider"),
    "decision_due": State("Decision due", "coordinator"),
    "closed": State("Closed", "nobody"),
    "paused": State("Paused", "coordinator"),
    "identity_query": State("Identity being checked", "coordinator"),
    "died": State("The person has died", "nobody", final=True),
}

OPEN = ("undecided", "accepted", "awaiting_authorisation", "referred", "with_provider", "decision_due")
SIDE = ("paused", "identity_query")
HELD_BY_PROVIDER = ("referred", "with_provider")

LAST_WORDS = ("completed", "not_reached", "ended_early", "withdrawn", "returned")
NEWS_WORDS = ("in_progress", "more_time", "please_phone")
WORDS = ("received", "declined", *NEWS_WORDS, *LAST_WORDS)

STREET_MOVES = {
    ("offered", "not_offer"): Move("not_offered", STREET, "diversion.not_offered", "the reason is kept"),
    ("offered", "refuse"): Move("refused", STREET, "diversion.refused", "the reason is optional"),
    ("offered", "ask_for_time"): Move("undecided", STREET, "diversion.undecided", "settled in 72 hours"),
    ("offered", "accept"): Move("accepted", STREET, "diversion.accepted", "limit and cut-off are set"),
    ("undecided", "refuse"): Move("refused", SENDERS, "diversion.refused", "who they are is erased"),
    ("undecided", "accept"): Move("accepted", SENDERS, "diversion.accepted", "limit and cut-off are set"),
    ("undecided", "raise_undecided"): Move("undecided", TIME, "clock.undecided", "back to the officer"),
}

REFERRAL_MOVES = {
    ("accepted", "ask_authorisation"): Move(
        "awaiting_authorisation", SENDERS, "referral.authorisation_asked", "where the scheme or a rule asks"
    ),
    ("awaiting_authorisation", "authorise"): Move(
        "referred", SECOND_NAME, "referral.authorised", "not by whoever asked", word="ReferralMade"
    ),
    ("awaiting_authorisation", "send_back"): Move(
        "accepted", SECOND_NAME, "referral.sent_back", "the reason goes to the officer"
    ),
    ("accepted", "refer"): Move(
        "referred", SENDERS, "referral.made", "acknowledgement clock starts", word="ReferralMade"
    ),
    ("referred", "withdraw_referral"): Move(
        "decision_due", DESK, "referral.withdrawn", "a reason is kept", word="ReferralWithdrawn"
    ),
    ("with_provider", "withdraw_referral"): Move(
        "decision_due", DESK, "referral.withdrawn", "a reason is kept", word="ReferralWithdrawn"
    ),
    ("referred", "raise_silence"): Move(
        "referred", TIME, "clock.no_acknowledgement", "the provider has not answered in time"
    ),
}

HEARD = {
    ("referred", "received"): Move("with_provider", PROVIDER, "word.received"),
    ("with_provider", "received"): Move("with_provider", PROVIDER, "word.received", "kept and shown"),
    **{
        (state, "declined"): Move("accepted", PROVIDER, "word.declined", "to be sent elsewhere")
        for state in HELD_BY_PROVIDER
    },
    **{
        (state, word): Move("with_provider", PROVIDER, f"word.{word}", "kept and shown")
        for state in HELD_BY_PROVIDER
        for word in NEWS_WORDS
    },
    **{
        (state, word): Move("decision_due", PROVIDER, f"word.{word}", "decision clock starts")
        for state in HELD_BY_PROVIDER
        for word in LAST_WORDS
    },
    **{
        (state, word): Move(state, PROVIDER, f"word.{word}", "kept and shown; changes nothing")
        for state in ("accepted", "decision_due", "closed")
        for word in WORDS
    },
    **{
        (state, word): Move(state, PROVIDER, f"word.{word}", "kept; changes where the case goes back to")
        for state in SIDE
        for word in WORDS
    },
}

DECISION_MOVES = {
    ("accepted", "bring_to_decision"): Move("decision_due", DESK, "decision.brought", "a reason is kept"),
    ("with_provider", "bring_to_decision"): Move(
        "decision_due", DESK, "decision.brought", "a reason is kept"
    ),
    ("decision_due", "record_outcome"): Move(
        "closed", DESK, "decision.outcome", "codes from the scheme; rationale kept", word="OutcomeRecorded"
    ),
    ("decision_due", "re_offer"): Move(
        "referred", DESK, "decision.re_offered", "new clocks, same limit", word="ReferralMade"
    ),
    ("decision_due", "allow_more_time"): Move(
        "with_provider", DESK, "decision.more_time", "only while the provider is still working"
    ),
    ("decision_due", "propose_outcome"): Move(
        "decision_due",
        DESK,
        "proposal.made",
        "an outcome that takes two people; court only where it was deferred",
    ),
    ("decision_due", "send_letter"): Move(
        "decision_due", DESK, "proposal.letter", "the fair-warning letter; its period starts"
    ),
    ("decision_due", "stop_proposal"): Move("decision_due", SECOND_NAME, "proposal.stopped", "reason kept"),
    ("decision_due", "confirm_outcome"): Move(
        "closed",
        SECOND_NAME,
        "proposal.confirmed",
        "a second named person; court only after the letter period and before the limit",
        word="OutcomeRecorded",
    ),
    ("closed", "reopen"): Move("decision_due", DESK, "decision.reopened", "appeal, complaint or error"),
}


def _desk_moves() -> dict[tuple[str, str], Move]:
    """What can befall any open case, wherever it is."""
    moves: dict[tuple[str, str], Move] = {}
    for state in OPEN:
        moves[state, "pause"] = Move("paused", DESK, "case.paused", "the limit clock does not pause")
        moves[state, "query_identity"] = Move("identity_query", DESK, "case.identity_query", "evidence kept")
    for state in (*OPEN, *SIDE):
        moves[state, "record_death"] = Move(
            "died", DESK, "case.died", "outcome 5; every message off", word="ReferralWithdrawn"
        )
        moves[state, "link_offence"] = Move(
            state, SENDERS, "case.offence_linked", "never ends a case by itself"
        )
        moves[state, "note_call"] = Move(state, DESK, "case.call_noted", "the desk spoke with the provider")
        if state not in {"decision_due", "identity_query"}:
            moves[state, "reach_cut_off"] = Move(
                "decision_due", TIME, "clock.cut_off", "nobody decided: it is raised, not decided"
            )
    moves["paused", "resume"] = Move(BACK, DESK, "case.resumed")
    moves["identity_query", "identity_holds"] = Move(BACK, DESK, "case.identity_holds")
    moves["identity_query", "wrong_person"] = Move(
        "closed", DESK, "case.wrong_person", "who they are is erased", word="ReferralWithdrawn"
    )
    return moves


DIVERSION = Lifecycle(
    "Police: the diversion",
    STATES,
    "offered",
    STREET_MOVES | REFERRAL_MOVES | HEARD | DECISION_MOVES | _desk_moves(),
)
