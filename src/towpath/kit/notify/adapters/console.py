"""Writes messages to a file instead of sending them: for demonstrations, where nobody is real."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from towpath.kit import clock
from towpath.kit.notify.adapters.adapter import Found


class ConsoleAdapter:
    """One line of JSON for each message, at the end of `texts.jsonl`."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "texts.jsonl"

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        """Append the message."""
        line = {
            "id": uuid4().hex,
            "at": clock.now().isoformat(timespec="seconds"),
            "channel": channel,
            "to": to,
            "words": words,
            "reference": reference,
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return str(line["id"])

    def find(self, reference: str) -> Found | None:
        """Look for the reference in the file."""
        line = next((line for line in self.lines() if line["reference"] == reference), None)
        return Found(provider_id=line["id"], status="delivered", failed=False) if line else None

    def lines(self) -> list[dict[str, Any]]:
        """All messages, oldest first. A half-written last line is left out."""
        if not self.path.exists():
            return []
        whole = [
            line
            for line in self.path.read_text(encoding="utf-8").splitlines(keepends=True)
            if line[-1:] == "\n"
        ]
        return [json.loads(line) for line in whole]
