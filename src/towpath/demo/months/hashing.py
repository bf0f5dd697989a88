"""How the password of the demonstration is kept: it is random, and stands on the first page anyway."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Little work for each of the accounts. The sites make it a costly one at the first sign-in."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


NAME = f"{__name__}.{QuickArgon2.__name__}"
