"""Words for the offer: what is asked, what is answered, what is written down."""

from .word import Word


class Result(Word):
    """What the rules of a scheme say about one person and one offence."""

    YES = "yes", "Yes", "You can offer this now."
    SUPERVISOR = "supervisor", "Ask a supervisor", "A sergeant has to agree first."
    NO = "no", "No", "This scheme does not fit."


class PriorEngagement(Word):
    """What happened the last time diversion was offered. Never how many times."""

    NONE = "none", "Not offered before, as far as we know"
    ENGAGED = "engaged", "Took part last time"
    NEVER_ENGAGED = "never_engaged", "Did not take part at all last time"


class AgeBasis(Word):
    """How sure we are of the age."""

    KNOWN = "known", "Known", "They told us, or a document shows it."
    ESTIMATED = "estimated", "Estimated"
    DISPUTED = "disputed", "Not agreed"


class Admission(Word):
    """What the person has to say about the offence before the scheme can be offered."""

    NOT_NEEDED = "not_needed", "No admission is needed"
    ACCEPTS = "accepts", "The person accepts that they did it"
    ADMITS = "admits", "The person admits the offence"


class QuestionKind(Word):
    """What kind of answer a question takes. None of them is a number."""

    YES_NO = "yes_no", "Yes or no"
    CHOICE = "choice", "One of a list"
    CHOICES = "choices", "Any of a list, or none"


class OfferRecord(Word):
    """What the officer must write down at the offer."""

    INTERVIEW = "interview", "Interview on body-worn video"
    CAUTION = "caution", "Caution given, and the time"
    BWV_REF = "bwv_ref", "Body-worn video reference"
    BWV_EVIDENTIAL = "bwv_evidential", "Body-worn video marked as evidence"
    LEGAL_ADVICE = "legal_advice", "Told about free legal advice"
    APPROPRIATE_ADULT = "appropriate_adult", "Appropriate adult was there"
    RESPONSIBILITY = "responsibility", "What they said about the offence"
    SMALL_QUANTITY = "small_quantity", "Why you judge it to be for their own use"


class Interview(Word):
    """How the person was interviewed about the offence."""

    NONE = "none", "No interview"
    BWV = "bwv", "On the street, on body-worn video"
    ATTEND = "attend", "By appointment later"


class Responsibility(Word):
    """What the person said about the offence."""

    ADMITTED = "admitted", "Admitted it"
    ACCEPTED = "accepted", "Accepted responsibility"
    NO_REPLY = "no_reply", "Said nothing about it"
    DENIED = "denied", "Denied it"
    NOT_ASKED = "not_asked", "Was not asked"


class NotOfferedReason(Word):
    """Why diversion was not offered. Kept as carefully as an offer is."""

    AGE = "age", "Not in the age range"
    OFFENCE = "offence", "The offence is not on the list"
    SUPPLY = "supply", "Signs of supply"
    QUANTITY = "quantity", "Too much for their own use"
    EVIDENCE = "evidence", "Not enough evidence"
    VIOLENCE = "violence", "Someone was hurt or threatened"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    HATE = "hate", "Hate crime"
    COURT_ORDER = "court_order", "A court order stands in the way"
    OTHER_AREA = "other_area", "Lives where no provider can help"
    REPEAT = "repeat", "Did not take part at all last time"
    RESPONSIBILITY = "responsibility", "Did not accept responsibility"
    UNFIT = "unfit", "Not well enough to be asked"
    NO_ADULT = "no_adult", "No appropriate adult could come"
    LANGUAGE = "language", "No shared language and no interpreter"
    SAFETY = "safety", "It was not safe to ask"
    SUPERVISOR_SAID_NO = "supervisor_said_no", "A supervisor did not agree"
    OFFICER_CHOICE = "officer_choice", "Your own judgement", "Say why in a few words."


class RefusedReason(Word):
    """Why the person said no. They never have to say."""

    NOT_ASKED = "not_asked", "Not asked, or did not say"
    WORK = "work", "Work gets in the way"
    NOT_INTERESTED = "not_interested", "Does not want it"
    NO_PROBLEM = "no_problem", "Does not see their use as a problem"
    DISPUTES_OFFENCE = "disputes_offence", "Says they did not do it"
    WANTS_COURT = "wants_court", "Would rather go to court"
    DISTRUST = "distrust", "Does not trust us or the service"
    RECORD = "record", "Worried about records"
    OTHER = "other", "Another reason"


class ReoffendRule(Word):
    """What the scheme does when a new offence is linked. It never ends a case by itself."""

    IGNORE = "ignore", "Carry on"
    REVIEW = "review", "The desk looks at the case"
    BREACH = "breach", "The desk must decide the case"
