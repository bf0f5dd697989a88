"""Words for who the person is, how to reach them safely and what fits their life."""

from typing import Self

from .word import Word


class WorkPattern(Word):
    """When the person works. Asked first: work hours are the chief reason people miss calls."""

    DAYS = "days", "Works in the day"
    NIGHTS = "nights", "Works at night"
    SHIFTS = "shifts", "Works shifts"
    ZERO_HOURS = "zero_hours", "Hours change from week to week"
    STUDENT = "student", "At school, college or university"
    CARER = "carer", "Looks after someone"
    NOT_WORKING = "not_working", "Not working now"
    UNKNOWN = "unknown", "Not known"


class TimeWindow(Word):
    """When a call or a meeting suits."""

    WEEKDAY_EVENING = "weekday_evening", "Weekday evenings", "After 5pm."
    SATURDAY = "saturday", "Saturdays"
    WEEKDAY_MORNING = "weekday_morning", "Weekday mornings", "9am to noon."
    WEEKDAY_AFTERNOON = "weekday_afternoon", "Weekday afternoons", "Noon to 5pm."
    ANY_TIME = "any_time", "Any time"


class Language(Word):
    """The language that the person would like to speak."""

    ENGLISH = "en", "English"
    ALBANIAN = "sq", "Albanian"
    ARABIC = "ar", "Arabic"
    BENGALI = "bn", "Bengali"
    BSL = "bfi", "British Sign Language"
    BULGARIAN = "bg", "Bulgarian"
    CANTONESE = "yue", "Cantonese"
    CZECH = "cs", "Czech"
    DARI = "prs", "Dari"
    FARSI = "fa", "Farsi"
    FRENCH = "fr", "French"
    GUJARATI = "gu", "Gujarati"
    HUNGARIAN = "hu", "Hungarian"
    ITALIAN = "it", "Italian"
    KURDISH = "ku", "Kurdish"
    LITHUANIAN = "lt", "Lithuanian"
    MANDARIN = "cmn", "Mandarin"
    NEPALI = "ne", "Nepali"
    PASHTO = "ps", "Pashto"
    POLISH = "pl", "Polish"
    PORTUGUESE = "pt", "Portuguese"
    PUNJABI = "pa", "Punjabi"
    ROMANIAN = "ro", "Romanian"
    RUSSIAN = "ru", "Russian"
    SLOVAK = "sk", "Slovak"
    SOMALI = "so", "Somali"
    SPANISH = "es", "Spanish"
    TAMIL = "ta", "Tamil"
    TIGRINYA = "ti", "Tigrinya"
    TURKISH = "tr", "Turkish"
    UKRAINIAN = "uk", "Ukrainian"
    URDU = "ur", "Urdu"
    VIETNAMESE = "vi", "Vietnamese"
    WELSH = "cy", "Welsh"
    OTHER = "other", "Another language"


class AccessNeed(Word):
    """What makes it easier for the person to take part."""

    LARGE_PRINT = "large_print", "Large print"
    EASY_READ = "easy_read", "Easy Read"
    READING = "reading", "Help with reading or writing"
    HEARING = "hearing", "Is deaf or finds hearing hard"
    SIGHT = "sight", "Is blind or finds seeing hard"
    MOVING = "moving", "Finds stairs or walking hard"
    LEARNING = "learning", "Has a learning disability or learns in another way"
    AUTISTIC = "autistic", "Is autistic, or finds new people and places hard"
    MEMORY = "memory", "Finds remembering hard"
    CALM_PLACE = "calm_place", "Needs a calm place or someone with them"
    CHILDCARE = "childcare", "Has children to look after"
    OTHER = "other", "Something else"


class StaffRisk(Word):
    """What a practitioner needs to know to stay safe. Never why we know it."""

    NONE_KNOWN = "none_known", "Nothing known"
    TWO_WORKERS = "two_workers", "Meet with two workers"
    NO_HOME_VISIT = "no_home_visit", "Do not visit at home"
    PHONE_FIRST = "phone_first", "Phone the desk before you meet"


class NoPhone(Word):
    """How somebody is reached who has no phone that is safe. The place goes with it, but for the drop-in."""

    DROP_IN = "drop_in", "They come to the drop-in"
    OUTREACH = "outreach", "A worker looks for them"
    LETTER = "letter", "A letter to an address"


class Relation(Word):
    """Who the appropriate adult is to the person."""

    PARENT = "parent", "Parent"
    CARER = "carer", "Carer or guardian"
    FAMILY = "family", "Another family member"
    SOCIAL_WORKER = "social_worker", "Social worker"
    SCHEME = "scheme", "Appropriate adult scheme"
    OTHER = "other", "Another adult"


class AgeBand(Word):
    """Ages in bands, for counting. Insight never gets a date of birth."""

    UNDER_10 = "0-9", "Under 10"
    TEN_TO_13 = "10-13", "10 to 13"
    FOURTEEN_TO_15 = "14-15", "14 to 15"
    SIXTEEN_TO_17 = "16-17", "16 to 17"
    EIGHTEEN_TO_24 = "18-24", "18 to 24"
    TWENTY_FIVE_TO_34 = "25-34", "25 to 34"
    THIRTY_FIVE_TO_44 = "35-44", "35 to 44"
    FORTY_FIVE_TO_54 = "45-54", "45 to 54"
    FIFTY_FIVE_UP = "55+", "55 and over"
    NOT_KNOWN = "not_known", "Not known"

    @classmethod
    def of(cls, age: int | None) -> Self:
        """The band that holds this age in whole years."""
        if age is None:
            return cls("not_known")
        starts = {0: "0-9", 10: "10-13", 14: "14-15", 16: "16-17", 18: "18-24", 25: "25-34", 35: "35-44"}
        starts |= {45: "45-54", 55: "55+"}
        return cls(starts[max(start for start in starts if start <= age)])


class Gender(Word):
    """How the person describes their gender."""

    WOMAN = "woman", "Woman or girl"
    MAN = "man", "Man or boy"
    OTHER = "other", "In another way"
    NOT_SAID = "not_said", "Rather not say"
    NOT_ASKED = "not_asked", "Not asked"


class Ethnicity(Word):
    """How the person describes their ethnic group (18+1 of the 2011 census, with Roma of 2021)."""

    WHITE_BRITISH = "w1", "White British"
    WHITE_IRISH = "w2", "White Irish"
    GYPSY_TRAVELLER = "w3", "Gypsy or Irish Traveller"
    ROMA = "w4", "Roma"
    WHITE_OTHER = "w9", "Another White background"
    WHITE_BLACK_CARIBBEAN = "m1", "White and Black Caribbean"
    WHITE_BLACK_AFRICAN = "m2", "White and Black African"
    WHITE_ASIAN = "m3", "White and Asian"
    MIXED_OTHER = "m9", "Another mixed background"
    INDIAN = "a1", "Indian"
    PAKISTANI = "a2", "Pakistani"
    BANGLADESHI = "a3", "Bangladeshi"
    CHINESE = "o1", "Chinese"
    ASIAN_OTHER = "a9", "Another Asian background"
    AFRICAN = "b2", "African"
    CARIBBEAN = "b1", "Caribbean"
    BLACK_OTHER = "b9", "Another Black background"
    ARAB = "o2", "Arab"
    OTHER = "o9", "Another ethnic group"
    DECLINED = "n1", "Rather not say"
    NOT_ASKED = "n2", "Not asked"
    NOT_UNDERSTOOD = "n3", "The question was not understood"


class EthnicitySeen(Word):
    """The ethnic group as the officer saw it (6+1)."""

    WHITE_NORTH_EUROPEAN = "ic1", "White, north European"
    WHITE_SOUTH_EUROPEAN = "ic2", "White, south European"
    BLACK = "ic3", "Black"
    ASIAN = "ic4", "Asian"
    CHINESE_SOUTH_EAST_ASIAN = "ic5", "Chinese or south-east Asian"
    MIDDLE_EASTERN = "ic6", "Middle Eastern"
    NOT_KNOWN = "ic9", "Not known"
