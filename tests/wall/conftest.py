"""What the proofs share."""

from __future__ import annotations

from django.conf import settings

# They name care's actions and models, which no other site has: elsewhere they cannot even be read.
OF_CARE = ["test_two_worlds_mutants.py", "test_first_calls.py", "test_hooks.py"]
collect_ignore = [] if settings.TOWPATH_SITE == "care" else OF_CARE
