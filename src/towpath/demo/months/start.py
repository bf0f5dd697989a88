"""Become the process of one side: its own settings, its own store, and nobody else's."""

from __future__ import annotations

import argparse
import gc
import os

import django
from django.conf import settings
from django.db import connection

from towpath.demo.months import hashing, ready_columns, ready_statements
from towpath.demo.months.pipe import own_pipe
from towpath.kit.named import named

SIDES = {
    "police": "towpath.demo.months.police_side.PoliceSide",
    "care": "towpath.demo.months.care_side.CareSide",
    "insight": "towpath.demo.months.insight_side.InsightSide",
}
# The stores of a demonstration are thrown away if the load is cut short, and nobody else opens them before it
# is done: nothing waits for the disk, or for a lock.
WHILE_LOADING = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"


def main() -> None:
    """Name a side by --site and serve its pipe."""
    parser = argparse.ArgumentParser(description="Walk one side through the months of the demonstration.")
    parser.add_argument("--site", choices=SIDES, required=True)
    site = parser.parse_args().site
    # It lives for a minute: looking for rings of objects to throw away would cost more than it frees.
    gc.disable()
    pipe = own_pipe()
    os.environ["DJANGO_SETTINGS_MODULE"] = f"towpath.sites.{site}.settings"
    django.setup()
    connection.settings_dict["OPTIONS"] |= {
        "init_command": WHILE_LOADING,
        "cached_statements": ready_statements.STATEMENTS,
    }
    ready_statements.use()
    connection.ops.compiler_module = ready_columns.__name__
    settings.PASSWORD_HASHERS = [hashing.NAME, *settings.PASSWORD_HASHERS]
    settings.DEMO_SIDE = SIDES[site]
    named("DEMO_SIDE")().serve(pipe)


if __name__ == "__main__":
    main()
