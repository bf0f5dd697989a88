"""Unpacks what may be Brotli, which Python cannot: with Node, which bin/setup brings."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Mapping

from tests.runner.machine import node
from towpath.demo.processes import NotRunning

PROGRAM = """
import { createBrotliDecompress } from 'node:zlib'
import { readFileSync } from 'node:fs'
const unpacked = packed => new Promise(done => {
  const parts = []
  const ending = () => done(Buffer.concat(parts).toString('base64'))
  const unpacking = createBrotliDecompress().on('data', part => parts.push(part))
  unpacking.on('end', ending).on('error', ending).end(packed)
})
const made = {}
for (const [name, packed] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  made[name] = await unpacked(Buffer.from(packed, 'base64'))
}
console.log(JSON.stringify(made))
"""


def unpacked(packed: Mapping[str, bytes]) -> dict[str, bytes]:
    """As much of each as can be unpacked; nothing where it was no Brotli."""
    if not packed:
        return {}
    program = node()
    if program is None:
        raise NotRunning("There is no Node.js: bin/setup brings it.")
    handed = json.dumps({name: base64.b64encode(raw).decode() for name, raw in packed.items()})
    done = subprocess.run(  # noqa: S603 - node, found above, and a program of ours
        [program, "--input-type=module", "--eval", PROGRAM],
        input=handed,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: base64.b64decode(made) for name, made in json.loads(done.stdout).items()}
