"""Prints a letter as PDF: one plain page for a window envelope, without a crest, a sender or a subject."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import cast

from fpdf import FPDF

from towpath.kit.notify.letters import Letter
from towpath.kit.presenting import day
from towpath.kit.refusals import Refusal

# Files of one font: between them they have the letters of every language in Latin script, Welsh among them.
FONT = Path(__file__).resolve().parents[1] / "static" / "build"
PARTS = ("latin", "latin-ext", "vietnamese")

LEFT, TEXT_WIDTH, WINDOW_WIDTH = 25, 160, 82
ADDRESS_TOP, DATE_TOP, TEXT_TOP = 51, 95, 108
ADDRESS_LINE, LINE = 5, 6.5
"""Millimetres on A4. The window of a DL envelope is 35 high, 20 from its left side and 18 from its foot; a
page in three folds may slide by 11. So the address stands between 51 and 86, and nothing else above 95."""
MOST_LINES = 7
POINTS = 11


def as_pdf(letter: Letter) -> bytes:
    """The letter, the same bytes each time. Raises Refusal where its address cannot be printed."""
    page = _blank(letter.on)
    address = _plain("\n".join(letter.address))
    _check_address(page, address)
    _write(page, ADDRESS_TOP, address, WINDOW_WIDTH, ADDRESS_LINE)
    _write(page, DATE_TOP, f"{day(letter.on)} {letter.on.year}", TEXT_WIDTH, LINE)
    _write(page, TEXT_TOP, _plain("\n\n".join(letter.paragraphs)), TEXT_WIDTH, LINE)
    return bytes(page.output())


def _blank(on: date) -> FPDF:
    page = FPDF(format="A4")
    page.set_title("Letter")
    page.set_creation_date(datetime.combine(on, time(12), UTC))
    page.set_auto_page_break(auto=False)
    for part in PARTS:
        page.add_font(part, fname=FONT / f"letter-{part}.woff")
    page.set_fallback_fonts(list(PARTS[1:]))
    page.add_page()
    page.set_font(PARTS[0], size=POINTS)
    return page


def _check_address(page: FPDF, address: str) -> None:
    has = {ord("\n")}.union(*(page.fonts[part].cmap for part in PARTS))  # type: ignore[union-attr] # both are files
    if any(ord(sign) not in has for sign in address):
        raise Refusal("not_printable", "This address has letters that we cannot print. Write it by hand.")
    if len(_fitted(page, address)) > MOST_LINES:
        said = f"This address has more than {MOST_LINES} lines and does not fit the window. Shorten it."
        raise Refusal("long_address", said)


def _fitted(page: FPDF, text: str) -> list[str]:
    lines = page.multi_cell(WINDOW_WIDTH, ADDRESS_LINE, text, align="L", dry_run=True, output="LINES")
    return cast(list[str], lines)


def _write(page: FPDF, top: float, text: str, width: float, line: float) -> None:
    page.set_xy(LEFT, top)
    page.multi_cell(width, line, text, align="L")


def _plain(text: str) -> str:
    """Each letter with its marks as one sign, as fonts have them."""
    return unicodedata.normalize("NFC", text)
