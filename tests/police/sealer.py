"""Seals as a phone does: with the phone's own script in Node, and anew from docs/sealed-queue.md."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.house.tree import ROOT, SOURCE
from tests.node import run_node

SCRIPT = SOURCE / "police" / "static" / "police" / "street" / "seal.js"
PAGE = (ROOT / "docs" / "sealed-queue.md").read_text(encoding="utf-8")


def b64(raw: bytes) -> str:
    """As bytes stand in an item."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def raw(text: str) -> bytes:
    """The bytes of a part of an item."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Dice:
    """What a phone draws at random for one item."""

    once: ec.EllipticCurvePrivateKey
    salt: bytes
    nonce: bytes

    @classmethod
    def thrown(cls) -> Dice:
        return cls(ec.generate_private_key(ec.SECP256R1()), os.urandom(32), os.urandom(12))


def padded(content: bytes) -> bytes:
    filled = len(content).to_bytes(4, "big") + content
    return filled + b"\0" * (-len(filled) % 4096)


def seal(server: bytes, key: str, item: str, plain: bytes, dice: Dice | None = None) -> dict[str, Any]:
    """An item as the page of the format says; `plain` is what is filled up already."""
    dice = dice or Dice.thrown()
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), server)
    ours = dice.once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    secret = dice.once.exchange(ec.ECDH(), theirs)
    start = f"towpath-sealed-item/1\n{key}\n".encode()
    content_key = HKDF(SHA256(), 32, dice.salt, start + ours).derive(secret)
    sealed = AESGCM(content_key).encrypt(dice.nonce, plain, start + f"{item}\n".encode())
    parts = {"public": ours, "salt": dice.salt, "nonce": dice.nonce, "sealed": sealed}
    return {"v": 1, "key": key, "id": item, **{name: b64(part) for name, part in parts.items()}}


def body_of(item: dict[str, Any]) -> bytes:
    """An item as a phone writes it."""
    return json.dumps(item, separators=(",", ":")).encode()


PROGRAM = """
import {{ readFileSync }} from 'node:fs'
import {{ seal, newId }} from './seal.mjs'
{before}
const done = []
for (const one of JSON.parse(readFileSync(0, 'utf8'))) {{
  done.push(await seal({{ ...one, id: one.id ?? newId() }}).catch(why => ({{ refused: why.message }})))
}}
console.log(JSON.stringify(done))
"""


def in_node(asked: list[dict[str, Any]], folder: Path, before: str = "") -> list[dict[str, Any]]:
    """What the phone's script makes of these, run by Node; `before` is run first."""
    program = folder / "asked.mjs"
    program.write_text(PROGRAM.format(before=before), encoding="utf-8")
    (folder / "seal.mjs").write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    return list(json.loads(run_node(program, json.dumps(asked))))
