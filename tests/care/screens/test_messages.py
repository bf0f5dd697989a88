"""The page of what a message could not do: it says why, shows what was written, and is done once."""

from __future__ import annotations

import pytest

from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.story import MONDAY, a_case
from tests.care.test_letters import asked_for, told_by_letter
from tests.care.test_reminders import HOUR, ways
from tests.cast import AMA, REX
from towpath.care.actions import replies
from towpath.care.models import ByHand, Episode
from towpath.kit.audit.models import AuditEvent

pytestmark = pytest.mark.usefixtures("at_ten")


def wrote_back(words: str) -> tuple[Episode, ByHand]:
    """Somebody has written back."""
    episode = a_case(at="contacted")
    replies.keep_reply(
        episode=episode, booking=None, meaning="other", way="text", words=words, received_id="r", now=MONDAY
    )
    return episode, ByHand.objects.get()


def done_at(episode: Episode, task: ByHand) -> str:
    return address("message_done", episode, pk=task.pk)


def test_what_somebody_wrote_is_read_there_and_cannot_be_markup() -> None:
    wrote_back("can you <b>ring</b> after 6? 🙂")
    response = signed_in(AMA).get(address("messages"))
    assert "They wrote back" in words_of(response)
    assert "&lt;b&gt;ring&lt;/b&gt; after 6? 🙂" in response.content.decode()


def test_it_is_said_to_be_done_and_is_gone() -> None:
    episode, task = wrote_back("ring me")
    client = signed_in(AMA)
    shown = client.post(done_at(episode, task), {"how": "spoke"}, follow=True)
    assert "it is seen to" in words_of(shown)
    assert "ring me" not in words_of(shown)
    task.refresh_from_db()
    assert (task.done_by_name, task.done_how) == (AMA.name, "spoke")


@pytest.mark.parametrize("how", ["", "somehow"])
def test_nothing_is_done_by_a_word_that_we_do_not_know(how: str) -> None:
    episode, task = wrote_back("ring me")
    shown = signed_in(AMA).post(done_at(episode, task), {"how": how}, follow=True)
    assert "Choose" in words_of(shown)
    assert ByHand.objects.filter(done_at=None).exists()


def test_a_second_time_says_so_and_a_stranger_finds_nothing() -> None:
    episode, task = wrote_back("ring me")
    client = signed_in(AMA)
    client.post(done_at(episode, task), {"how": "spoke"})
    again = client.post(done_at(episode, task), {"how": "other"}, follow=True)
    assert "Somebody has already seen to this" in words_of(again)
    assert signed_in(REX).post(done_at(episode, task), {"how": "spoke"}).status_code == 404


def test_one_persons_message_is_not_done_under_another() -> None:
    _, task = wrote_back("ring me")
    other = a_case(at="contacted")
    assert signed_in(AMA).post(done_at(other, task), {"how": "spoke"}).status_code == 404


def to_post(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """A reminder that has to go by post, on the day on which it is asked for."""
    task, held = asked_for()
    set_clock(monkeypatch, held.starts_at - 166 * HOUR)
    return task


def test_a_letter_is_printed_and_posted_and_its_printing_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    task, client = to_post(monkeypatch), signed_in(AMA)
    assert "Print the letter" in words_of(client.get(address("messages")))
    pdf = client.get(address("message_letter", task.episode, pk=task.pk))
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert 'attachment; filename="letter.pdf"' in pdf.headers["Content-Disposition"]
    assert AuditEvent.objects.filter(verb="read", ref=task.episode.ref, actor=AMA.id).count() == 1
    shown = client.post(done_at(task.episode, task), {"how": "posted"}, follow=True)
    assert "Print the letter" not in words_of(shown)


def test_a_letter_that_is_not_safe_any_more_is_refused_on_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    task = to_post(monkeypatch)
    ways(task.episode, MONDAY, safe_to_write=False)
    shown = signed_in(AMA).get(address("message_letter", task.episode, pk=task.pk), follow=True)
    assert "They have not said that a letter is safe" in words_of(shown)
    assert "Print the letter" not in words_of(shown)
    assert signed_in(REX).get(address("message_letter", task.episode, pk=task.pk)).status_code == 404


def test_the_letter_before_a_word_is_printed_from_its_page() -> None:
    notice = told_by_letter()
    client = signed_in(AMA)
    assert "Print the letter" in words_of(client.get(address("word", notice.episode, pk=notice.pk)))
    assert client.get(address("word_letter", notice.episode, pk=notice.pk)).content[:5] == b"%PDF-"
    ways(notice.episode, MONDAY, safe_to_write=False)
    shown = client.get(address("word_letter", notice.episode, pk=notice.pk), follow=True)
    assert "They have not said that a letter is safe" in words_of(shown)
