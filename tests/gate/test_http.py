"""The courier over real HTTP, on this machine: what counts as an answer, and what does not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.gate import ends
from towpath.gate import transport as transports
from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.transport import HttpTransport
from towpath.gate.words import AnswerCode
from towpath.kit import clock

Reply = tuple[int, dict[str, str], bytes]


class Server:
    """A server that notes what it gets and always gives the same reply."""

    def __init__(self) -> None:
        self.reply: Reply = (200, {}, b'{"code":"applied"}')
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/gate/"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                status, headers, answer = outer.reply
                self.send_response(status)
                for name, value in ({"content-length": str(len(answer))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def send(url: str) -> Answer:
    sent = ends.sealed(ends.from_them())
    http = HttpTransport()
    try:
        return http.send(peer="x", url=url, headers=sent.headers, body=sent.body)
    finally:
        http.close()


def test_a_message_is_posted_with_its_seal(server: Server) -> None:
    assert send(server.url) == Answer(AnswerCode.APPLIED)
    [(path, headers, body)] = server.got
    assert path == "/gate/"
    assert headers["content-type"] == "application/cloudevents+json"
    assert headers["webhook-id"] == "1" * 32
    assert body == ends.sealed(ends.from_them()).body


def test_a_refusal_is_an_answer(server: Server) -> None:
    server.reply = (422, {}, b'{"code":"refused"}')
    assert send(server.url) == Answer(AnswerCode.REFUSED)


NO_ANSWERS: dict[str, Reply] = {
    "a captive portal": (200, {"content-type": "text/html"}, b"<html>Accept the terms of this wifi</html>"),
    "a redirect": (302, {"location": "/elsewhere/"}, b""),
    "a fault over there": (500, {}, b"<h1>Server Error (500)</h1>"),
    "a fault that claims success": (500, {}, b'{"code":"applied"}'),
    "a proxy in between": (502, {}, b"bad gateway"),
    "an answer that is not on the list": (200, {}, b'{"code":"thanks"}'),
    "an answer that never ends": (200, {"content-length": "9999999"}, b'{"code":"applied"}' + b" " * 9000),
    "an answer that is cut short": (200, {"content-length": "99"}, b'{"code":"app'),
    "a list": (200, {}, b"[]"),
    "not even text": (200, {}, b"\xff\xfe"),
    "nothing": (200, {}, b""),
}


@pytest.mark.parametrize("name", NO_ANSWERS)
def test_what_is_not_an_answer_of_the_gate_is_no_answer(server: Server, name: str) -> None:
    server.reply = NO_ANSWERS[name]
    with pytest.raises(NoAnswer):
        send(server.url)
    assert len(server.got) == 1


def test_a_closed_door_is_no_answer(server: Server) -> None:
    url = server.url
    server.server.server_close()
    with pytest.raises(NoAnswer):
        send(url)


def test_silence_is_no_answer_before_long(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(transports, "READ_SECONDS", 0.1)
    monkeypatch.setattr(server.server.RequestHandlerClass, "do_POST", _wait_for(never))
    with pytest.raises(NoAnswer):
        send(server.url)
    never.set()


def _wait_for(event: threading.Event) -> Callable[[Any], None]:
    def wait(handler: Any) -> None:
        event.wait(5)

    return wait


def test_the_site_answers_over_http(open_store: None, live_server: Any) -> None:
    ends.a_peer()
    sent = ends.sealed(ends.from_them(), number=2, at=clock.now())
    http = HttpTransport()
    answer = http.send(peer="x", url=f"{live_server.url}/gate/", headers=sent.headers, body=sent.body)
    http.close()
    assert answer == Answer(AnswerCode.OUT_OF_ORDER)
