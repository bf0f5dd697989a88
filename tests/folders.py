"""Which site each folder of tests is for: one process of tests stands for one site, as in use."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
SITES = ("police", "care", "person", "insight")
NO_SITE = "none"

SITES_OF: dict[str, tuple[str, ...]] = {
    "schemes": (NO_SITE,),
    "house": (NO_SITE,),
    "language": (NO_SITE,),
    "setup": (NO_SITE,),
    "bench": (NO_SITE,),
    "police": ("police",),
    "care": ("care",),
    "person": ("person",),
    "insight": ("insight",),
    "gate": ("police", "care"),
    "kit": ("police", "care"),
    "wall": SITES,
    "journeys": (NO_SITE,),
    "phones": (NO_SITE,),
    "demo": (NO_SITE,),
}


def folder_of(path: Path) -> str:
    """The folder of tests that a path lies in, or nothing for a path outside them and for `tests` itself."""
    path = path.resolve()
    parts = path.relative_to(HERE).parts if HERE in path.parents else ()
    return parts[0] if len(parts) > 1 or (path.is_dir() and parts) else ""


def refusal(folder: str, site: str) -> str:
    """Why this folder cannot run under this site, or nothing."""
    sites = SITES_OF.get(folder, ())
    if not sites:
        return f"tests/{folder} is not in tests/folders.py: say there which sites it is for."
    if site in sites or NO_SITE in sites:
        return ""
    return (
        f"tests/{folder} is for the {' or '.join(sites)} site, and this run is for {site}: "
        f"TOWPATH_SITE={sites[0]} .venv/bin/pytest tests/{folder}"
    )
