"""Words for how a police case ends: the Home Office outcome types and when each may be used."""

from .word import Word


class OutcomeCode(Word):
    """Home Office outcome types. Outcome 0 is not an outcome and is not here."""

    O1 = "1", "Charged or summonsed"
    O1A = "1A", "Charged or summonsed, alternate offence"
    O2 = "2", "Caution for a young person"
    O3 = "3", "Caution for an adult"
    O5 = "5", "The person has died"
    O8 = "8", "Community resolution"
    O10 = "10", "Formal action is not in the public interest (police)"
    O11 = "11", "Under the age of criminal responsibility"
    O12 = "12", "Too ill to prosecute"
    O14 = "14", "Evidence not strong enough, no suspect named, victim does not support"
    O15 = "15", "Evidence not strong enough, victim supports or no victim"
    O16 = "16", "Evidence not strong enough, victim does not support"
    O17 = "17", "The time limit for court has passed"
    O18 = "18", "No suspect identified"
    O20 = "20", "Another body has taken it on"
    O21 = "21", "More investigation is not in the public interest"
    O22 = "22", "Diversion done, no further action"
    O23 = "23", "Deferred prosecution, child"


class OutcomeWhen(Word):
    """The last thing that police were told, or that happened, before an outcome is chosen."""

    COMPLETED = "completed", "The provider said: completed"
    ENDED_EARLY = "ended_early", "The provider said: ended early"
    NOT_REACHED = "not_reached", "The provider said: not reached"
    WITHDRAWN = "withdrawn", "The person withdrew"
    RETURNED = "returned", "The provider gave the referral back"
    CUT_OFF = "cut_off", "The cut-off date came"
    NEW_FACTS = "new_facts", "New facts about the offence"
    WRONG_PERSON = "wrong_person", "It was someone else"
    DIED = "died", "The person has died"


class ReasonNeeded(Word):
    """When the desk has to say why it chose an outcome."""

    NEVER = "never", "No reason needed"
    UNLESS_COMPLETED = "unless_completed", "A reason, unless the person completed"
    ALWAYS = "always", "Always a reason"


class TaskWhen(Word):
    """When a task of the desk starts to count."""

    ACCEPTED = "accepted", "When the person accepts"
    DECISION = "decision", "Before the case is decided"
    CLOSED = "closed", "When the case is closed"
