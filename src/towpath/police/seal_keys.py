"""The keys that phones seal to: a folder with one file a key, private half, dates and all."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)

from towpath.kit.refusals import Refusal
from towpath.police.sealing import KEY_ID, to_text

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeysNotReady(Refusal):
    """The keys of this site cannot be used as they are. Nothing is lost: what was sealed stays sealed."""


@dataclass(frozen=True)
class SealKey:
    """One key. Phones are given its public half; its id is worked out from that half."""

    private: EllipticCurvePrivateKey
    made_at: datetime
    retired_at: datetime | None = None

    @property
    def point(self) -> bytes:
        """The public half as 65 bytes, uncompressed."""
        form = serialization.PublicFormat.UncompressedPoint
        return self.private.public_key().public_bytes(serialization.Encoding.X962, form)

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of the public half."""
        return sha256(self.point).hexdigest()[:16]

    @property
    def public(self) -> str:
        """The public half as phones are given it."""
        return to_text(self.point)

    def opens_until(self, kept: timedelta) -> datetime | None:
        """When the retention of a retired key is over; none while it is in use."""
        return self.retired_at + kept if self.retired_at else None


@dataclass(frozen=True)
class KeyFolder:
    """The folder of a site's keys, and for how long a retired one still opens."""

    path: Path
    kept: timedelta

    def make(self, now: datetime) -> SealKey:
        """A new key. From now on it is the one that phones are given."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = SealKey(generate_private_key(SECP256R1()), now)
        self._write(key)
        return key

    def retire(self, key_id: str, now: datetime) -> SealKey:
        """Give this key to phones no more. What was sealed to it still opens for a while."""
        key = next((known for known in self.all() if known.id == key_id), None)
        if key is None:
            raise Refusal("no_such_key", f"There is no key {key_id} here.")
        if key.retired_at is not None:
            return key
        if not [other for other in self._in_use() if other.id != key_id]:
            raise Refusal("last_key", "This is the only key in use. Make a new one first, with: seal keygen")
        retired = replace(key, retired_at=now)
        self._write(retired)
        return retired

    def all(self) -> list[SealKey]:
        """Every key, the newest first."""
        return sorted(self._read(), key=lambda key: (key.made_at, key.id), reverse=True)

    def current(self) -> SealKey:
        """The key that phones are given: the newest that is not retired."""
        in_use = self._in_use()
        if not in_use:
            raise KeysNotReady("no_keys", "This site has no key for phones yet. An administrator makes one.")
        return in_use[0]

    def openers(self, now: datetime) -> dict[str, EllipticCurvePrivateKey]:
        """What items may be opened with now, by the id of the key."""
        return {key.id: key.private for key in self.all() if not self._is_over(key, now)}

    def over(self, now: datetime) -> list[str]:
        """The ids of the keys that open nothing any more."""
        return [key.id for key in self.all() if self._is_over(key, now)]

    def delete(self, key_id: str) -> None:
        """Delete the key's file: nothing opens what was sealed to it again."""
        (self.path / f"{key_id}.json").unlink()

    def _is_over(self, key: SealKey, now: datetime) -> bool:
        until = key.opens_until(self.kept)
        return until is not None and until <= now

    def _in_use(self) -> list[SealKey]:
        return [key for key in self.all() if key.retired_at is None]

    def _read(self) -> Iterator[SealKey]:
        for path in self.path.glob("*.json"):
            if KEY_ID.fullmatch(path.stem):
                yield _key_from(path)

    def _write(self, key: SealKey) -> None:
        """Whole or not at all, and never readable by others, not even for a moment."""
        path = self.path / f"{key.id}.json"
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(_as_kept(key), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def _as_kept(key: SealKey) -> dict[str, str | None]:
    pem = key.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "id": key.id,
        "public": key.public,
        "made_at": key.made_at.isoformat(),
        "retired_at": key.retired_at.isoformat() if key.retired_at else None,
        "private": pem.decode(),
    }


def _key_from(path: Path) -> SealKey:
    if path.stat().st_mode & OTHERS:
        raise KeysNotReady("key_is_open", f"Others can read {path}. Make it mode 0600; then change the key.")
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        private = serialization.load_pem_private_key(kept["private"].encode(), password=None)
        retired = kept["retired_at"]
        made_at = datetime.fromisoformat(kept["made_at"])
        retired_at = datetime.fromisoformat(retired) if retired else None
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise KeysNotReady("odd_key", f"{path} is not a key that we can read.") from fault
    if not isinstance(private, EllipticCurvePrivateKey) or not isinstance(private.curve, SECP256R1):
        raise KeysNotReady("odd_key", f"{path} is not a key that we can read.")
    return SealKey(private, made_at, retired_at)
