"""One side of the wall in a process of its own: a new store and still dice for every world it plays.

What is the same in every world is made ready once, before any world is known: the store with its staff,
the pages read from their templates. Worlds are forks of that, so none of them sees what another did.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.template import engines
from django.urls import get_resolver

from tests.wall.stage.history import BEGIN
from towpath.schemes import catalogue
from towpath.schemes.bank_holidays import is_bank_holiday

Deeds = Mapping[str, Callable[..., Any]]
_line: list[Connection] = []


def serve(deeds: Deeds, address: str) -> None:
    """Make the store once, then play each world that is asked for in a fork with a copy of it."""
    call_command("migrate", verbosity=0)
    deeds["prepare"]()
    _warm_up()
    connection.close()
    # A world lasts seconds: nobody has to look for what it no longer needs.
    gc.collect()
    gc.disable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with Listener(address, family="AF_UNIX") as listener:
        while True:
            line = listener.accept()
            if os.fork() == 0:
                _play(deeds, line)
            line.close()


def _warm_up() -> None:
    """Read all that is read once: every address, every template, the schemes and the holidays."""
    get_resolver()._populate()
    pages: Any = engines["jinja2"]
    for name in pages.env.list_templates(extensions=["html"]):
        pages.get_template(name)
    catalogue.every()
    for year in (BEGIN.year, BEGIN.year + 1):
        is_bank_holiday(BEGIN.date().replace(year=year))


def ask(what: Any) -> Any:
    """Ask the theatre for something in the middle of a deed: to carry a message across."""
    _line[0].send(("ask", what))
    return _line[0].recv()


def own_store(directory: Path) -> None:
    """A copy of the empty store, in a folder of this world's own."""
    directory.mkdir(parents=True)
    copy = directory / "store.sqlite3"
    shutil.copy(settings.DATABASES["default"]["NAME"], copy)
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    # A world lasts seconds: nothing in it has to outlive a power cut.
    connection.settings_dict["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
    )
    settings.TOWPATH_DIR = directory


def _play(deeds: Deeds, line: Connection) -> None:
    _line[:] = [line]
    status = 1
    try:
        while True:
            name, given = line.recv()
            line.send(_done(deeds[name], given))
    except EOFError:
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.stderr)
    finally:
        connection.close()
        os._exit(status)


def _done(deed: Callable[..., Any], given: dict[str, Any]) -> tuple[str, Any]:
    try:
        return "done", deed(**given)
    except Exception:
        return "failed", traceback.format_exc()
