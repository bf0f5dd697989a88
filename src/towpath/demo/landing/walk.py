"""The adult-deferred story as steps: who to be, and what to press."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: who does it (a persona, the person or the clock), and what."""

    who: str
    does: str
    be: str = ""


STEPS = (
    Step(
        "PC Okoro",
        "Press “Make an offer”. Tap “Having drugs for their own use” and “Cannabis”, type an age such as 26, "
        "tap “All of it is so” and “One small bag or wrap”, then “Continue”. The next page says at once what "
        "you can offer, with the words to say.",
        "okoro",
    ),
    Step(
        "PC Okoro",
        "Tick the legal advice and the caution, make up a video reference, and press “Yes, they accept”. "
        "Make up a name and a number such as 07700 900321, tap “Call” and “Text”, and “Works in the day”. "
        "Pick a call time or leave “As soon as they can”, and press “Send the referral”.",
    ),
    Step(
        "The person",
        "Press “Scan the code” above: it is the code on the officer's last page. It shows when the call is "
        "and how to reach the service, and nothing else. It works once.",
    ),
    Step(
        "Ama Mensah",
        "Find them in “Calls” and press “Start”. Read what is safe, tick that it is them, press “Spoke with "
        "them”, then “Take them on”. Press “Give them their link” and send it by text: it appears on the "
        "phone on this page.",
        "ama",
    ),
    Step(
        "Ama Mensah",
        "Press “Do the assessment now”, fill it in and save it. Press “Agree the pathway”, then “Book these "
        "times and start”. Back on their page, “What police were told” has one word that waits: that the "
        "first assessment took place, on which day. No more.",
    ),
    Step(
        "The person",
        "Open the link in the text. Look at “Who can see what”, and change a meeting to another evening.",
    ),
    Step("The clock", "Press “To the next release (5pm)”. The word goes to the police."),
    Step(
        "Priya Nair",
        "Search for the name in “All cases”. The case has the one word “Started”, the day of the first "
        "assessment, and nothing of what was said.",
        "priya",
    ),
    Step(
        "Ama Mensah and the clock",
        "Press “1 week on” until the day of session 1 is past. Open the person in “People”, then “Sessions”, "
        "and press “Say how it went”: it took place, they came. Go on, week by week, until four or more are "
        "done, with the themes that the scheme asks for. Then press “Complete the pathway”.",
        "ama",
    ),
    Step("The clock", "Press “To the next release (5pm)” once more."),
    Step(
        "Priya Nair",
        "The work list says “Decide the case”. Press “Record the outcome” and choose outcome 22. Soon "
        "afterwards Ama and the person can read how it ended.",
        "priya",
    ),
)

UNREACHED = (
    Step(
        "Ama Mensah",
        "In “Calls”, find somebody for whom everything was tried, and press “We could not reach them”. Say "
        "how they are told, and propose it. The page says until when they can answer.",
        "ama",
    ),
    Step("The clock", "Press “1 week on”, and “1 day on” until that day is past."),
    Step(
        "Tom Reed",
        "In “To confirm”, open them and press “Confirm, as the second person”. Ama could not: she "
        "proposed it.",
        "tom",
    ),
    Step("The clock", "Press “To the next release (5pm)”. Only now do the police have the word."),
    Step(
        "Priya Nair",
        "The work list says “Decide the case”. Nothing is decided by waiting: she can offer it again, give "
        "more time, or propose court, which takes a letter and a second named person.",
        "priya",
    ),
)
