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
        "Press “New offer”. An adult, drugs for their own use, cannabis; answer the questions so that "
        "everything fits, and choose “Adult deferred”. Make up a name, and a number such as 07700 "
        "900321 that is safe to call and text. Fill in the interview and the video reference, say yes, "
        "pick a call time, and send.",
        "okoro",
    ),
    Step(
        "The person",
        "On the officer's last page, open the address under the code (or scan it). It shows the call "
        "time and how to reach the service, and nothing else. It works once.",
    ),
    Step(
        "Ama Mensah",
        "Find them under “Calls”. Read what is safe, then record “Spoke with them”. Give them their "
        "link by text (it appears on the phone on this page), and book the first meeting.",
        "ama",
    ),
    Step(
        "The clock",
        "Press “1 day on” until the day of the meeting has come, then “1 hour on” if need be.",
    ),
    Step(
        "Ama Mensah",
        "Open the meeting in the diary, fill in the first assessment, and start the pathway: choose a "
        "time for each of the six sessions. Look at “What police will be told”: only that it has "
        "started, and the day.",
        "ama",
    ),
    Step(
        "The person",
        "Open the link in the newest text to them. See what police were told, and move a session to an "
        "evening.",
    ),
    Step(
        "The clock",
        "Press “To the next release”. At 5pm the word goes to police.",
    ),
    Step(
        "Priya Nair",
        "Find the case by its reference. The timeline says “started”, with a date, and nothing about health.",
        "priya",
    ),
    Step(
        "Ama Mensah and the clock",
        "“1 week on”, then record each session as “Came” and covered. Do this until at least four "
        "sessions, with the four themes that the scheme asks for, are done. Then press “Complete”.",
        "ama",
    ),
    Step(
        "The clock",
        "Press “To the next release” once more.",
    ),
    Step(
        "Priya Nair",
        "The case is on the work list: “decision due”. Record outcome 22. The person's page now says "
        "how it ended.",
        "priya",
    ),
)
