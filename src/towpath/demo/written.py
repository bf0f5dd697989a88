"""demo.json: where the sites are and who can sign in, for scripts and for people with a password to type."""

from __future__ import annotations

import json
from dataclasses import asdict

from towpath.demo.personas import CARDS
from towpath.demo.town import Town


def write_down(town: Town) -> None:
    """Write DIR/demo.json, readable by its owner only: it holds the password of this run."""
    path = town.directory / "demo.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(written(town), indent=2) + "\n", encoding="utf-8")


def written(town: Town) -> dict[str, object]:
    """What it holds."""
    return {
        "landing": town.url,
        "sites": {name: site.url for name, site in town.sites.items()},
        "clock_file": str(town.clock.file),
        "texts": str(town.texts),
        "personas": [
            {
                **{name: value for name, value in asdict(one).items() if name != "does"},
                "password": town.password,
                "url": town.sites[one.site].url,
            }
            for one in CARDS
        ],
    }
