"""Letters as PDF: the same bytes each time, every letter of a name, and nothing that a window would hide."""

from __future__ import annotations

import re
from datetime import date

import pytest

from towpath.kit.notify.letters import Letter
from towpath.kit.notify.printing import MOST_LINES, as_pdf
from towpath.kit.refusals import Refusal

EDGES = {"\x00", " ", "\uffff"}
"""What stands in every such map."""
HELLO = ("Hello,", "See you on Mon 9 March at 6pm.")


def letter(*address: str) -> Letter:
    return Letter(address=address, on=date(2026, 3, 2), paragraphs=HELLO)


def signs_in(pdf: bytes) -> set[str]:
    """Every sign that is drawn, as the PDF says it to whoever copies it."""
    return {chr(int(code, 16)) for code in re.findall(rb"<\w{4}> <(\w{4})>\n", pdf)}


def test_a_letter_prints_its_own_words_with_every_letter_of_a_name_and_nothing_else() -> None:
    address = ("Siân Ŵyn-Jones", "1 Tŷ\u2019r Llan", "Łódź Street", "Nguyễn", "w\u0302")
    words = "".join((*address[:4], "ŵ", "Mon 2 March 2026", *HELLO))
    assert signs_in(as_pdf(letter(*address))) - EDGES == set(words) - {" "}


def test_the_same_letter_is_the_same_file() -> None:
    printed = as_pdf(letter("Dev Test", "1 Lock Lane"))
    assert printed == as_pdf(letter("Dev Test", "1 Lock Lane"))
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (("東京 1",), "cannot print"),
        (("1 Lock Lane 🙂",), "cannot print"),
        (("Lane",) * (MOST_LINES + 1), "more than 7 lines"),
        (("A long name of a street that goes on " * 12,), "more than 7 lines"),
    ],
)
def test_an_address_that_cannot_be_printed_is_refused_in_words(address: tuple[str, ...], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        as_pdf(letter(*address))
