"""What the proofs share."""

from __future__ import annotations

from django.conf import settings

# It names its leaks by changing care's actions, which no other site has: elsewhere it cannot even be read.
collect_ignore = [] if settings.TOWPATH_SITE == "care" else ["test_two_worlds_mutants.py"]
