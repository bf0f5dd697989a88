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
        "Press “Make an offer”. Tap “Having drugs for their own use” and “Cannabis”, type an age such as "
        "26, tap “All of it is so” and “One small bag or wrap”, then “Continue”. The next page says at "
        "once what you can offer, with the words to say.",
        "okoro",
    ),
    Step(
        "PC Okoro",
        "Tick the legal advice and the caution, make up a video reference, and press “Yes, they accept”. "
        "Make up a name and a number such as 07700 900455, tap “Call” and “Text”, and “Works in the day”. "
        "Pick a call time or leave “As soon as they can”, and press “Send the referral”.",
    ),
    Step(
        "The person",
        "Press “Scan the code” above: it is the code on the officer's last page. It shows when the call "
        "is and how to reach the service, and nothing else. It works once.",
    ),
    Step(
        "Ama Mensah",
        "Find them in “Calls” and press “Start”. Read what is safe, tick that it is them, press “Spoke "
        "with them”, then “Take them on”. Press “Give them their link” and send it by text: it appears on "
        "the phone on this page.",
        "ama",
    ),
    Step(
        "Ama Mensah",
        "Press “Do the assessment now”, fill it in and save it. Press “Agree the pathway”, then “Book "
        "these times and start”. Back on their page, “What police were told” has one word that waits: "
        "that the first assessment took place, on which day. No more.",
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
        "Press “1 week on” until the day of session 1 is past. Open the person in “People”, then “See the "
        "sessions”, and press “Say how it went”: it took place, they came. Go on, week by week, until "
        "four or more are done, with the themes that the scheme asks for. Then press “Complete the "
        "pathway”, say how far each goal was reached, and press it again.",
        "ama",
    ),
    Step("The clock", "Press “To the next release (5pm)” once more."),
    Step(
        "Priya Nair",
        "The work list says “Decide the case”; type their name above it to find them. Press “Record the "
        "outcome”, choose outcome 22, and press “Record this outcome”. Within seconds care and "
        "the person can read how it ended.",
        "priya",
    ),
    Step(
        "PC Okoro",
        "On his home, under “Ended in the last 30 days”, stand the name and how it ended. Nobody had to "
        "ring anybody.",
        "okoro",
    ),
    Step(
        "Ama Mensah",
        "Find the name in “People”: how it ended is on their page. Press “Give a new one or take it "
        "back”, and send them a new link by text, so that it is among today's texts.",
        "ama",
    ),
    Step(
        "The person",
        "Open the new link. “How it ended” stands first. “Who can see what” has every word that "
        "police were told, and how the case ended.",
    ),
    Step(
        "Priya Nair and Ama Mensah",
        "Press “What crossed” on the police site, and then, under “Team”, on the care site: both have the "
        "same few words. It is a page of the desk and the administrator on the police site, and of everybody "
        "on the care site.",
        "priya",
    ),
    Step(
        "Lena Voss",
        "Press “Team” and “Hours”: which hours people asked for, which were open, and what one more would "
        "have met. Under “Rota” she opens that hour. “To do” counts what waits: Jo is off sick this "
        "morning, so somebody has to be told.",
        "lena",
    ),
    Step(
        "Lena Voss",
        "Press “Team” and “Who looked”: every opening of a page about a person and every deed, with the "
        "name of who did it. It is a page of the team lead and the administrator here, and of the desk "
        "and the administrator on the police site.",
        "lena",
    ),
    Step(
        "Eve Marsh",
        "“Figures” has every scheme in counts. They are published once a month, on its first day, and "
        "count what had happened by then.",
        "eve",
    ),
)

UNREACHED = (
    Step(
        "Ama Mensah",
        "In “Calls”, press “Everybody's”, find somebody for whom everything was tried, and press “We could "
        "not reach them”. "
        "Say how they are told, and propose it. The page says until when they can answer.",
        "ama",
    ),
    Step("The clock", "Press “1 week on”, and “1 day on” until that day is past."),
    Step(
        "Tom Reed",
        "Press “To do” and “To confirm”, open them and press “Confirm, as the second person”. Ama could not: "
        "she proposed it.",
        "tom",
    ),
    Step("The clock", "Press “To the next release (5pm)”. Only now do the police have the word."),
    Step(
        "Priya Nair",
        "The work list says “Decide the case”. Nothing is decided by waiting: she can offer it again, "
        "give more time, or propose court, which takes a letter and a second named person.",
        "priya",
    ),
)
