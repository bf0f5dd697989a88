"""A site that was given all it needs starts in production, and Django has nothing to warn of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import SITES
from towpath.demo.processes import Site, environment_of

# Long, and with as many different signs as a made one has.
SECRET = "only for a test: quince, heron, towrope, gauge, 7 locks & a mile of water"


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    key = tmp_path / "gate.pem"
    key.write_text("not read until something is signed")
    return {
        "TOWPATH_MODE": "production",
        "TOWPATH_DIR": str(tmp_path),
        "TOWPATH_STATIC": str(tmp_path / "static"),
        "TOWPATH_HOSTS": "site.example.org",
        "TOWPATH_ORG": "ours",
        "TOWPATH_ORG_NAME": "Our organisation",
        "TOWPATH_PHONE": "07700 900100",
        "TOWPATH_PHONE_HOURS": "Every day 9am to 7pm",
        "SECRET_KEY": SECRET,
        "PSEUDONYM_KEY": SECRET,
        "DOOR_KEY": SECRET,
        "PERSON_URL": "https://my-appointment.example.org",
        "NOTIFY_API_KEY": "a key",
        "NOTIFY_TEMPLATE": "a template",
        "NOTIFY_EMAIL_TEMPLATE": "another",
        "GATE_KEY_FILE": str(key),
    }


@pytest.mark.parametrize("site", SITES)
def test_a_site_in_production_gives_no_warning(site: str, given: dict[str, str]) -> None:
    words = ["check", "--site", site, "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "towpath.cli", *words],
        env=environment_of(Site(site, 0, given)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout
