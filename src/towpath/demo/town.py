"""The demonstration's four sites on this machine: where each keeps things, and all that each is told."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from towpath.demo.clockwork import DemoClock
from towpath.demo.processes import HOST, Site

PORTS = {"landing": 0, "police": 1, "care": 2, "person": 3, "insight": 4}
# The person's site works on the provider's store; every other site has its own.
STORE_OF = {"police": "police", "care": "care", "person": "care", "insight": "insight"}
ORGANISATIONS = {
    "police": ("ridgeway", "Ridgeway Valley Police"),
    "care": ("lockside", "Lockside"),
    "person": ("lockside", "Lockside"),
    "insight": ("insight", "Ridgeway Valley insight"),
}


@dataclass(frozen=True)
class Town:
    """Everything of one demonstration: its folder, its sites, its clock, and the secrets of this run."""

    directory: Path
    port: int
    sites: dict[str, Site]
    clock: DemoClock
    demo_key: str
    password: str

    @property
    def url(self) -> str:
        """The first page."""
        return f"http://{HOST}:{self.port}"

    @property
    def logs(self) -> Path:
        """What every process writes."""
        return self.directory / "logs"

    @property
    def texts(self) -> Path:
        """The text messages that the provider would have sent."""
        return self.directory / "care" / "texts.jsonl"

    @property
    def all_texts(self) -> tuple[Path, ...]:
        """Those of the provider, and the codes with which an officer tries a number."""
        return self.texts, self.directory / "police" / self.texts.name

    @property
    def fresh(self) -> Path:
        """What the loading made, kept for starting again."""
        return self.directory / "fresh"

    def with_a_store(self) -> dict[str, Site]:
        """The sites that have a store, a key and peers."""
        return {name: site for name, site in self.sites.items() if STORE_OF[name] == name}


def fresh_town(directory: Path, port_base: int) -> Town:
    """A new town in an emptied folder. The secrets are new each time."""
    _empty(directory)
    clock = DemoClock(directory / "clock")
    demo_key = secrets.token_hex(32)
    ports = {name: port_base + ahead for name, ahead in PORTS.items()}
    shared = {
        "TOWPATH_MODE": "demo",
        "CLOCK_FILE": str(clock.file),
        "DEMO_KEY": demo_key,
        "DEMO_URL": f"http://{HOST}:{ports['landing']}",
        "PERSON_URL": f"http://{HOST}:{ports['person']}",
    }
    pseudonyms = {"PSEUDONYM_KEY": secrets.token_hex(32)}
    own = {
        "police": {**pseudonyms, "DOOR_KEY": secrets.token_hex(32)},
        "care": pseudonyms,
        "person": pseudonyms,
        "insight": {},
    }
    sites = {
        name: Site(name, ports[name], {**shared, **own[name], **_place(directory, name)}, name != "person")
        for name in STORE_OF
    }
    return Town(directory, ports["landing"], sites, clock, demo_key, _password())


def _empty(directory: Path) -> None:
    """Only what an earlier demonstration made is removed: the folder may be somebody's own."""
    for name in (*set(STORE_OF.values()), "logs", "fresh"):
        shutil.rmtree(directory / name, ignore_errors=True)
    for name in ("clock", *(f"clock.{name}" for name in STORE_OF), "demo.json"):
        (directory / name).unlink(missing_ok=True)
    for name in (*set(STORE_OF.values()), "logs"):
        (directory / name).mkdir(parents=True)


def _place(directory: Path, name: str) -> dict[str, str]:
    folder = directory / STORE_OF[name]
    code, organisation = ORGANISATIONS[name]
    return {
        "TOWPATH_DIR": str(folder),
        "TOWPATH_ORG": code,
        "TOWPATH_ORG_NAME": organisation,
        "GATE_KEY_FILE": str(folder / "gate.pem"),
        "SECRET_KEY": secrets.token_hex(32),
    }


def _password() -> str:
    """One for everybody, new each time, that can be typed from a screen."""
    return "-".join(secrets.token_hex(2) for _ in range(4))
