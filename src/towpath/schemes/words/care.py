"""Words that only the health side uses: calls, meetings, the pathway and how it ended."""

from .word import Word


class Mode(Word):
    """How a meeting takes place."""

    PHONE = "phone", "By phone"
    VIDEO = "video", "By video"
    IN_PERSON = "in_person", "Face to face"
    OUTREACH = "outreach", "Out and about", "At a place that suits the person."


class AttemptChannel(Word):
    """How we tried to reach the person."""

    CALL = "call", "Phone call"
    TEXT = "text", "Text message"
    VOICEMAIL = "voicemail", "Voicemail"
    EMAIL = "email", "Email"
    LETTER = "letter", "Letter"
    VISIT = "visit", "Visit or another way"
    SECOND_CONTACT = "second_contact", "Call to the second contact"


class AttemptResult(Word):
    """What came of trying."""

    SPOKE = "spoke", "Spoke with them"
    CALL_BACK = "call_back", "Agreed to call back"
    NO_ANSWER = "no_answer", "No answer"
    VOICEMAIL_LEFT = "voicemail_left", "Left a neutral voicemail"
    SENT = "sent", "Sent"
    THIRD_PARTY = "third_party", "Someone else answered"
    WRONG_NUMBER = "wrong_number", "The number is wrong"
    NOT_NOW = "not_now", "They do not want to talk now"


class AgainReason(Word):
    """Why somebody is called again in the same shift."""

    THEY_ASKED = "they_asked", "They asked us to call again now"
    CUT_OFF = "cut_off", "The line was cut off, or engaged"
    OTHER_NUMBER = "other_number", "It is another number"
    FORGOT = "forgot", "Something that cannot wait was left out"
    WORRIED = "worried", "We are worried about them"


class DeclineCode(Word):
    """Why the provider cannot take a referral. These three are all that police are told."""

    OUT_OF_AREA = "out_of_area", "Lives outside our area"
    UNSAFE = "unsafe", "We cannot do this safely"
    FULL = "full", "We have no room now"


class BarrierCode(Word):
    """What got in the way of a meeting. Work hours first: it is what people say most."""

    WORK_HOURS = "work_hours", "Work hours", "The time clashed with work, a shift or study."
    TRAVEL = "travel", "Travel or its cost"
    CHILDCARE = "childcare", "Looking after children or others"
    FORGOT = "forgot", "Slipped their mind"
    NO_PHONE = "no_phone", "No phone, credit or signal"
    ILL = "ill", "Was unwell"
    MOVED = "moved", "Moved"
    HOUSING = "housing", "Nowhere settled to stay"
    CUSTODY = "custody", "Was in custody"
    VENUE = "venue", "Did not want to be seen there"
    CONTENT = "content", "The sessions did not suit them"
    NO_PROBLEM = "no_problem", "Does not see their use as a problem"
    WAITING = "waiting", "Waited too long"
    WE_CANCELLED = "we_cancelled", "We cancelled or moved it"
    SAFETY = "safety", "It did not feel safe"
    OTHER = "other", "Something else"
    UNKNOWN = "unknown", "We do not know yet"


class NoTimeSuits(Word):
    """Why none of the open times suited. The hours are ours, so none of these is anybody's fault."""

    WORK_HOURS = "work_hours", "At work then"
    STUDY = "study", "At school or college then"
    CARING = "caring", "Looking after someone then"
    PRIVACY = "privacy", "Cannot talk in private then"
    TOO_LATE = "too_late", "Too long to wait"
    TRAVEL = "travel", "Hard to get there"
    WAY = "way", "Would rather talk another way"
    WORKER = "worker", "Would rather talk with somebody else"
    LANGUAGE = "language", "Another language is needed"
    OTHER = "other", "Something else"
    NOT_SAID = "not_said", "Not said"
    NOTHING_OPEN = "nothing_open", "No time was open"


class Attendance(Word):
    """How a meeting went. We missed each other; nobody failed."""

    FULL = "full", "Came"
    PARTIAL = "partial", "Came for a part of it"
    MISSED = "missed", "We missed them"
    EXCUSED = "excused", "Told us before that they could not come"
    CANCELLED = "cancelled", "We cancelled"


class NeedLevel(Word):
    """What the first assessment found. Police never see it."""

    NONE = "none", "No need now"
    EXPERIMENTAL = "experimental", "Has tried drugs"
    RECREATIONAL = "recreational", "Uses now and then"
    PROBLEMATIC = "problematic", "Use is causing harm"
    DEPENDENT = "dependent", "Signs of dependence"


class Intensity(Word):
    """How much support fits."""

    INFORMATION = "information", "Information only"
    BRIEF = "brief", "One session"
    SHORT = "short", "Three sessions"
    COURSE = "course", "Six sessions"
    TREATMENT = "treatment", "Structured treatment"
    YOUNG_PERSON = "young_person", "A young person's own plan"


class EndReason(Word):
    """Why the work ended. It is never sent to police."""

    COMPLETED = "completed", "Reached the end"
    ENOUGH_DONE = "enough_done", "Did enough for the scheme"
    WITHDREW = "withdrew", "Chose to stop"
    LOST_CONTACT = "lost_contact", "We lost contact"
    MOVED = "moved", "Moved away"
    CUSTODY = "custody", "In custody"
    TRANSFERRED = "transferred", "Moved to another service"
    NOT_SUITABLE = "not_suitable", "This service does not fit"
    DIED = "died", "Died"
    ADMIN = "admin", "Opened by mistake"


class HarmReduction(Word):
    """What was given so that the person is safer."""

    ADVICE = "advice", "Advice on staying safer"
    NALOXONE = "naloxone", "Naloxone kit"
    NEEDLES = "needles", "Sterile needles and syringes"
    TESTING = "testing", "Blood-borne virus test"
    NONE = "none", "Nothing this time"
