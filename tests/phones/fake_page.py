"""One page with the queue on it and nothing else, as a browser gets it from the fake street."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from tests.folders import HERE

SOURCE = HERE.parent / "src" / "towpath"
STATIC = (SOURCE / "police" / "static", SOURCE / "kit" / "static")
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# The components know them; this page uses none.
FILTERS = ("day", "day_time", "due", "clock", "ago", "json_script", "name", "phone")
HEAD = """<!doctype html><html lang="en" class="govuk-template tp-police"><head><meta charset="utf-8">
<title>The offer</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/build/towpath.css"></head>
<body class="govuk-template__body js-enabled"><main class="govuk-width-container">
<h1>The offer</h1><p id="edition">"""
FOOT = """</main><script type="module" src="/page.js"></script></body></html>"""
SCRIPT = """
import { openQueue } from "/static/police/street/queue.js";
import { newId, seal } from "/static/police/street/seal.js";
import { atRisk } from "/static/police/street/storage.js";
import { startSync } from "/static/police/street/sync.js";
import { startWaiting } from "/static/police/street/waiting.js";
const queue = await openQueue();
const sync = startSync(queue, { onNewRules: () => { window.newRules = (window.newRules ?? 0) + 1; } });
const sealed = async (id, content) => {
  const { key, public: publicKey } = await queue.key();
  return JSON.stringify(await seal({ publicKey, keyId: key, id, content: { ...content, id } }));
};
const save = async (content) => {
  const id = newId();
  await queue.add({ id, sealed: await sealed(id, content), madeAt: new Date().toISOString() });
  return id;
};
Object.assign(window, { queue, sync, sealed, save });
await startWaiting(document.querySelector("#on-this-phone"), queue, sync, atRisk);
window.isReady = true;
"""


def page(edition: str) -> bytes:
    """The page of an edition, with the list "On this phone" as officers see it."""
    return f"{HEAD}{edition}</p>{_waiting()}{FOOT}".encode()


@cache
def _waiting() -> str:
    folders = [SOURCE / room / "templates" for room in ("police", "kit")]
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    loader = ChoiceLoader([FileSystemLoader(folders), components])
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(dict.fromkeys(FILTERS, str))
    made.globals["url"] = lambda name: {"account_login": "/sign-in/"}.get(name, "/street/")
    return made.get_template("police/street/waiting.html").render()


def file_at(path: str) -> tuple[str, bytes] | None:
    """What stands at an address: its type and its content."""
    if path == "/page.js":
        return "text/javascript", SCRIPT.encode()
    name = path.removeprefix("/static/")
    found = next((folder / name for folder in STATIC if (folder / name).is_file()), None)
    return (TYPES[Path(name).suffix], found.read_bytes()) if found and name != path else None


def rules(edition: str) -> bytes:
    """The rules: nothing of them but which edition they are."""
    return json.dumps({"made": edition, "schemes": []}).encode()


def worker(edition: str) -> bytes:
    """The worker as police/views/installed.py writes it, for the one page that is here."""
    own = ("queue", "seal", "storage", "sync", "waiting", "installed")
    paths = ["/page.js", "/static/build/towpath.css", "/static/build/idb.js"]
    paths += [f"/static/police/street/{name}.js" for name in own]
    pages = {"/street/": page(edition), "/street/rules.json": rules(edition)}
    found = pages | {path: made[1] for path in paths if (made := file_at(path))}
    files = {path: sha256(content).hexdigest()[:16] for path, content in found.items()}
    told = {"SHELL": "/street/", "FILES": files, "EDITION": edition}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in told.items()]
    source = SOURCE / "police" / "static" / "police" / "street" / "worker.js"
    return "\n".join([*lines, source.read_text(encoding="utf-8")]).encode()
