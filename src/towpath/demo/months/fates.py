"""What becomes of a person once the provider has the referral: drawn when it arrives, by scheme and age.

The shape follows what such schemes have published: many adults are lost before the first talk, most
young people take part, and few who start do not finish. The numbers are invented all the same.
"""

from __future__ import annotations

from random import Random

from towpath.demo.months.showcase import FATES

ADULT = {"completes": 46, "never": 19, "drops_out": 11, "spoke_once": 13, "withdraws": 6}
ADULT |= {"moves": 2, "declined": 2, "not_suitable": 1}
YOUNG = {"completes": 80, "never": 9, "spoke_once": 3, "drops_out": 5, "withdraws": 2, "declined": 1}


def fate_of(dice: Random, given_name: str, family_name: str, *, young: bool) -> str:
    """What will become of this person. Those whose story is told in full have theirs."""
    weights = YOUNG if young else ADULT
    drawn = dice.choices(list(weights), list(weights.values()))[0]
    return FATES.get((given_name, family_name), drawn)
