"""The floor: a form of three questions, the least that a referral is. Served and walked like the pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from bench.keystrokes.recorder import Thumb
from towpath.demo.processes import HOST

PAGE = """<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8">
<title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{style}"></head>
<body class="govuk-template__body"><div class="govuk-width-container"><main class="govuk-main-wrapper">
<h1 class="govuk-heading-l">{title}</h1>{body}</main></div></body></html>"""
BEGIN = '<a class="govuk-button" role="button" href="/form">Refer somebody</a>'
FORM = """<form method="post" action="/sent">
<div class="govuk-form-group"><label class="govuk-label" for="given">First name</label>
<input class="govuk-input" id="given" name="given_name" autocomplete="off"></div>
<div class="govuk-form-group"><label class="govuk-label" for="family">Last name</label>
<input class="govuk-input" id="family" name="family_name" autocomplete="off"></div>
<div class="govuk-form-group"><label class="govuk-label" for="phone">Phone number</label>
<input class="govuk-input" id="phone" name="phone" type="tel" autocomplete="off"></div>
<fieldset class="govuk-fieldset govuk-form-group">
<legend class="govuk-fieldset__legend">When do they work?</legend>
<div class="govuk-radios">{answers}</div></fieldset>
<button class="govuk-button">Send</button></form>"""
ANSWER = """<div class="govuk-radios__item">
<input class="govuk-radios__input" type="radio" name="work" id="w{at}">
<label class="govuk-label govuk-radios__label" for="w{at}">{text}</label></div>"""
ANSWERS = ("Works in the day", "Works at night", "Works shifts", "Does not work", "Not known")


@contextmanager
def a_floor(style: str) -> Iterator[str]:
    """Serve the form, drawn with the site's own style sheet; the address of its first page."""
    listed = "".join(ANSWER.format(at=at, text=text) for at, text in enumerate(ANSWERS))
    pages = {
        "/": PAGE.format(title="Hello", style=style, body=BEGIN),
        "/form": PAGE.format(title="A referral", style=style, body=FORM.format(answers=listed)),
        "/sent": PAGE.format(title="Sent", style=style, body=""),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = pages.get(urlsplit(self.path).path, "").encode()
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has upstream
            pass

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://{HOST}:{server.server_address[1]}/"
        server.shutdown()


def walk(thumb: Thumb, address: str, given: str, family: str, phone: str) -> None:
    """Who, which number, when do they work; send."""
    page = thumb.page
    page.goto(address)
    thumb.forget()
    thumb.go(page.get_by_role("button"), page.get_by_label("First name"), "form")
    thumb.type(page.get_by_label("First name"), given)
    thumb.type(page.get_by_label("Last name"), family)
    thumb.type(page.get_by_label("Phone number"), phone)
    thumb.tap(page.get_by_text("Works in the day"))
    thumb.go(page.get_by_role("button"), page.get_by_role("heading", name="Sent"), "sent")
