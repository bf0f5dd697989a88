"""One site of the race in this process, as whoever starts it has named it. Imported before all else."""

from __future__ import annotations

import logging
import os

import django

SITE = os.environ["TOWPATH_SITE"]
django.setup()
# A refused form is an answer here, and fifty of them at once are no news.
logging.getLogger("django.request").setLevel(logging.ERROR)
