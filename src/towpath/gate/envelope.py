"""The wrapping of a message: a CloudEvents 1.0 object with a sender, a receiver, a number, and no time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from towpath.gate import wire
from towpath.gate.messages import Message
from towpath.gate.refusals import Refused

CONTENT_TYPE = "application/cloudevents+json"
URN = "urn:towpath:"
BLOCK = 1024
ID_FORM = re.compile(r"[0-9a-f]{32}")
SOURCE_FORM = re.compile(r"urn:towpath:([a-z0-9][a-z0-9-]{0,38})")
SEQUENCE_FORM = re.compile(r"[0-9]{8}")
FIXED = {"specversion": "1.0", "datacontenttype": "application/json"}
NAMES = {*FIXED, "id", "source", "audience", "type", "subject", "sequence", "data"}


@dataclass(frozen=True)
class Envelope:
    """One message on its way: from whom, to whom, and which in the row of messages about this case."""

    id: str
    source: str
    audience: str
    sequence: int
    message: Message

    def pack(self) -> bytes:
        """The exact bytes that are signed and sent. There is one way to write each envelope."""
        return write(
            message_id=self.id,
            source=self.source,
            audience=self.audience,
            wire_type=self.message.wire_type(),
            sequence=self.sequence,
            data=wire.encode(self.message),
        )


def write(
    *, message_id: str, source: str, audience: str, wire_type: str, sequence: int, data: dict[str, Any]
) -> bytes:
    """The bytes of an envelope around values that were checked when they were posted.

    Spaces fill the last block, so that the length does not tell which word it is.
    """
    text = wire.dump(
        FIXED
        | {
            "id": message_id,
            "source": URN + source,
            "audience": URN + audience,
            "type": wire_type,
            "subject": data["subject"],
            "sequence": f"{sequence:08d}",
            "data": data,
        }
    ).encode()
    return text + b" " * (-len(text) % BLOCK)


def source_of(values: dict[str, Any]) -> str:
    """The name of the deployment that says it wrote this. Nothing is believed until the seal is checked."""
    return _organisation(values.get("source"))


def read(values: dict[str, Any], body: bytes) -> Envelope:
    """The envelope in these values, if it is exactly what `pack` would have written."""
    if values.keys() != NAMES or any(values[name] != fixed for name, fixed in FIXED.items()):
        raise Refused("bad_envelope", "The envelope does not have the right fields.")
    kind = wire.message_type(values["type"])
    envelope = Envelope(
        id=_matching(ID_FORM, values["id"]),
        source=_organisation(values["source"]),
        audience=_organisation(values["audience"]),
        sequence=int(_matching(SEQUENCE_FORM, values["sequence"])),
        message=wire.decode(kind, values["data"]),
    )
    if envelope.pack() != body:
        raise Refused("not_canonical", "The same message is always written in the same bytes.")
    return envelope


def _organisation(value: object) -> str:
    return _matching(SOURCE_FORM, value).removeprefix(URN)


def _matching(form: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise Refused("bad_envelope", "The envelope holds a value of the wrong form.")
    return value
