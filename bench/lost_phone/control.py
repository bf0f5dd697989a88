"""A page that does leak, in every way that a browser has: so the search is seen to find what is there."""

from __future__ import annotations

import gzip
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from bench.lost_phone.canaries import Canaries
from bench.lost_phone.profile import a_phone
from bench.lost_phone.search import search
from tests.runner.machine import node
from towpath.demo.processes import HOST

PAGE = """<!DOCTYPE html><title>A page that leaks</title><h1>A page that leaks</h1>
<form action="/kept"><input name="given_name"><button>Keep</button></form>"""
LEAK = """async typed => {
    localStorage.setItem('typed', typed.local)
    sessionStorage.setItem('typed', typed.session)
    history.pushState({typed: typed.state}, '', '/?typed=' + encodeURIComponent(typed.address))
    document.title = typed.title
    document.cookie = 'typed=' + encodeURIComponent(typed.cookie) + '; max-age=9999999'
    await (await caches.open('typed')).put('/typed', new Response(typed.cache))
    await fetch('/gzip')
    await fetch('/brotli')
    const store = await new Promise((done, fail) => {
        const asked = indexedDB.open('typed')
        asked.onupgradeneeded = () => asked.result.createObjectStore('typed')
        asked.onsuccess = () => done(asked.result)
        asked.onerror = fail
    })
    const writing = store.transaction('typed', 'readwrite')
    writing.objectStore('typed').put({typed: typed.small}, 'small')
    writing.objectStore('typed').put({typed: 'on and on '.repeat(9000) + typed.large}, 'large')
    writing.objectStore('typed').put(new TextEncoder().encode(typed.bytes), 'bytes')
    await new Promise(done => { writing.oncomplete = done })
}"""
BY_SCRIPT = ("local", "session", "state", "address", "title", "cookie", "cache", "small", "large", "bytes")
BY_SERVER = ("gzip", "brotli")
BROTLI = """
import { brotliCompressSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
process.stdout.write(brotliCompressSync(readFileSync(0)))
"""


def leaks_found(folder: Path, dice: Random) -> tuple[list[str], list[str]]:
    """The ways of leaking that were found, and those that were not."""
    ways = {way: Canaries(dice) for way in (*BY_SCRIPT, *BY_SERVER)}
    typed = {way: ways[way].name() for way in ways}
    with _a_page(typed) as address, a_phone(folder) as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(LEAK, {way: typed[way] for way in BY_SCRIPT})
        page.wait_for_timeout(1000)
    found = [way for way, canaries in ways.items() if search(folder, canaries).finds]
    return found, [way for way in ways if way not in found]


@contextmanager
def _a_page(typed: dict[str, str]) -> Iterator[str]:
    filler = "a page has other words as well " * 40
    answers = {
        "/gzip": ("gzip", gzip.compress(f"{filler}{typed['gzip']}{filler}".encode())),
        "/brotli": ("br", _brotli(f"{filler}{typed['brotli']}{filler}".encode())),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            packing, body = answers.get(urlsplit(self.path).path, ("", PAGE.encode()))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if packing:
                self.send_header("Content-Encoding", packing)
                self.send_header("Cache-Control", "max-age=9999")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has upstream
            pass

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://{HOST}:{server.server_address[1]}/"
        server.shutdown()


def _brotli(raw: bytes) -> bytes:
    words = [str(node()), "--input-type=module", "--eval", BROTLI]
    return subprocess.run(words, input=raw, capture_output=True, check=True).stdout  # noqa: S603 - node, and a program of ours
