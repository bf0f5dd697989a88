"""Words that a scheme may not use, and things that a scheme may never ask or hold against anyone."""

import re

_AVOID = {
    r"(?:drug )?addicts?": "person who uses drugs",
    r"junk(?:ie|y)s?|smackheads?|crackheads?|druggies?|potheads?|stoners?": "person who uses drugs",
    r"alcoholics?|drunks": "person who drinks",
    r"(?:drug|substance) (?:ab|mis)users?": "person who uses drugs",
    r"(?:drug|substance|prescription drug) abuse": "drug use",
    r"drug users?": "person who uses drugs",
    r"get(?:ting)? clean|stay(?:ing)? clean": "not using",
    r"dirty (?:test|urine)|failed drug test": "tested positive",
    r"failed to (?:attend|engage|turn up|comply)|non-?complian(?:t|ce)": "we missed them",
    r"offenders?|perpetrators?|culprits?": "person",
    r"criminals?(?! (?:record|damage|responsibility|court|justice))": "person",
    r"prostitut(?:e|es|ion)": "selling sex",
    r"child prostitutes?|lifestyle choice": "child who is being exploited",
    r"drug runners?|gang members?": "person who may be exploited",
    r"hard to reach": "under-served",
    r"criminal record": "what police records hold",
    r"no (?:criminal )?(?:record|footprint)|leaves? no record": "not a conviction or caution",
    r"dbs (?:check )?will not": "will not show on a basic or standard check",
}
_TO_AVOID = [(re.compile(rf"\b(?:{pattern})\b", re.I), instead) for pattern, instead in _AVOID.items()]

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
    found = ((pattern.search(text), instead) for pattern, instead in _TO_AVOID)
    return [(match.group(0), instead) for match, instead in found if match]


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
