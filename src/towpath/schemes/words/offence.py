"""Words for what the police found and what the law calls it."""

from .word import Word


class Route(Word):
    """The legal way a case takes. The scheme decides it."""

    DEFERRED_SUMMONS = "deferred_summons", "Deferred summons", "Court is put off while the person takes part."
    VOLUNTARY = "voluntary", "Voluntary", "Nothing happens about this offence if the person stops."
    COMMUNITY_RESOLUTION = "community_resolution", "Community resolution", "Outcome 8."
    OUTCOME_22 = "outcome_22", "Outcome 22", "No admission is needed."
    OUTCOME_23 = "outcome_23", "Outcome 23 (children)", "Court is put off while the child takes part."


class OffenceFamily(Word):
    """What kind of offence it was. Coarse on purpose: this is what the provider is told."""

    DRUG_POSSESSION = "drug_possession", "Having drugs for their own use"
    DRUG_LINKED = "drug_linked", "An offence linked to drug use", "For example a theft to pay for drugs."
    ALCOHOL_LINKED = "alcohol_linked", "An offence linked to drinking"
    SEX_WORK = "sex_work", "Selling sex"
    KNIFE = "knife", "Carrying a knife or a sharp thing"
    THEFT = "theft", "Theft, for example from a shop"
    DAMAGE = "damage", "Criminal damage"
    PUBLIC_ORDER = "public_order", "Public order or antisocial behaviour"
    OTHER = "other", "Something else"


class DrugFamily(Word):
    """The family of the drug that was found, as the officer sees it. Not a lab result."""

    CANNABIS = "cannabis", "Cannabis"
    COCAINE = "cocaine", "Cocaine powder"
    CRACK = "crack", "Crack cocaine"
    HEROIN = "heroin", "Heroin or another opioid"
    MDMA = "mdma", "Ecstasy or MDMA"
    AMPHETAMINE = "amphetamine", "Amphetamine or speed"
    METHAMPHETAMINE = "methamphetamine", "Methamphetamine"
    KETAMINE = "ketamine", "Ketamine"
    BENZODIAZEPINES = "benzodiazepines", "Benzodiazepines", "For example diazepam or street tablets."
    SYNTHETIC_CANNABINOIDS = "synthetic_cannabinoids", "Synthetic cannabinoids", "Often called spice."
    NITROUS_OXIDE = "nitrous_oxide", "Nitrous oxide"
    GHB = "ghb", "GHB or GBL"
    PSYCHEDELICS = "psychedelics", "LSD or mushrooms"
    SEVERAL = "several", "More than one"
    OTHER = "other", "Another drug"
    NOT_KNOWN = "not_known", "Not known yet"
    NONE = "none", "No drugs"


class DrugClass(Word):
    """The legal class of a drug on the day of the offence."""

    A = "a", "Class A"
    B = "b", "Class B"
    C = "c", "Class C"
    TEMPORARY = "temporary", "Temporary class"
    NOT_KNOWN = "not_known", "Not known yet"


class Unit(Word):
    """What a quantity is counted in. Tablets are never compared with grams."""

    GRAMS = "g", "grams"
    MILLILITRES = "ml", "millilitres"
    TABLETS = "tablet", "tablets"
    WRAPS = "wrap", "wraps"
    CANISTERS = "canister", "canisters"
    PLANTS = "plant", "plants"
    OTHER = "other", "other"


class Power(Word):
    """The power under which the person was stopped or seen."""

    MDA_S23 = "mda_s23", "Misuse of Drugs Act, section 23"
    PACE_S1 = "pace_s1", "PACE, section 1"
    CJPOA_S60 = "cjpoa_s60", "Section 60"
    ARREST = "arrest", "After arrest"
    VOLUNTARY = "voluntary", "Spoke with us freely"
    WARRANT = "warrant", "Warrant"
    OTHER = "other", "Another power"


class LimitBasis(Word):
    """Whether the law sets a last day for starting court proceedings."""

    NONE = "none", "No six-month limit", "The offence can also be tried in the Crown Court."
    SIX_MONTHS = "six_months", "Six months from the offence", "Only a magistrates' court can try it."
    OTHER = "other", "Another limit"


class Nation(Word):
    """The part of the United Kingdom whose bank holidays count."""

    ENGLAND_WALES = "england_wales", "England and Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class DayCount(Word):
    """Which days a clock counts."""

    EVERY_DAY = "every_day", "Every day"
    NOT_BANK_HOLIDAYS = "not_bank_holidays", "Every day but bank holidays"
    WORKING_DAYS = "working_days", "Monday to Friday, not bank holidays"
