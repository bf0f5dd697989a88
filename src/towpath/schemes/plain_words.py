"""Words that a scheme may not use, and things that a scheme may never ask or hold against anyone."""

import re

from towpath.language.avoid import refused_in_schemes

_PAST = re.compile(
    r"convict|criminal record|\bpnc\b|reprimand|antecedent|record of|known to (?:the )?police"
    r"|(?:been|already) cautioned|cautioned before|had a caution|(?:offended|arrested|charged) before"
    r"|(?:previous|earlier|prior|past) (?:cautions?|offen|crime|arrest)"
    r"|(?:offending|criminal) histor|first[ -]time|first offen",
    re.I,
)
_COUNT = re.compile(
    r"how (?:many|often)|number of|\b(?:once only|only once|twice|three times|\d+ times)\b"
    r"|\bmore than \w+ (?:time|diversion|offer)"
    r"|(?:earlier|previous|prior|past|last) (?:diversion|offer|referral|scheme|time)"
    r"|(?:second|third|another) (?:chance|diversion|offer|referral)"
    r"|(?:diverted|offered|referred|been on (?:this|the) scheme) (?:before|already)|already had",
    re.I,
)


def words_to_avoid(text: str) -> list[tuple[str, str]]:
    """The words in this text that are not used here, each with what to write in its place."""
    return refused_in_schemes(text)


def holds_the_past_against(text: str) -> str:
    """Why a question, a rule or an exclusion in these words is refused, or nothing if it may stand.

    Previous convictions never exclude, and neither does the number of earlier diversions. A scheme looks
    at whether the person took part last time, and has the repeat rule for that.
    """
    spaced = text.replace("_", " ").replace("-", " ")
    if _PAST.search(spaced):
        return "no scheme may ask about previous convictions or police records, or hold them against anyone"
    if _COUNT.search(spaced):
        return "no scheme may count earlier diversions; write [repeat_rule], which asks if they took part"
    return ""
