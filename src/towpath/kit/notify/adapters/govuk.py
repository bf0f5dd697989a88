"""GOV.UK Notify, through its own library. One of these for each worker: it is not thread-safe."""

from __future__ import annotations

from typing import Any

from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from towpath.kit.notify.adapters.adapter import FAILED, Found, NoReply, Refused, TryLater

TIMEOUT = 15


class GovukAdapter:
    """Sends the words through one template whose whole body is ((words))."""

    def __init__(self, *, api_key: str, url: str, templates: dict[str, str]) -> None:
        client: Any = NotificationsAPIClient  # it publishes no types
        self._client = client(api_key, base_url=url, timeout=TIMEOUT)
        self._templates = templates

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        """Send once. Anything but a clear answer counts as no reply."""
        template = self._templates.get(channel)
        if not template:
            raise Refused("no_template_for_channel")
        given = {"template_id": template, "personalisation": {"words": words}, "reference": reference}
        try:
            answer = self._post(channel, to, given)
        except HTTPError as error:
            raise _meaning(error) from error
        except InvalidResponse as error:
            raise NoReply from error
        return str(answer["id"])

    def find(self, reference: str) -> Found | None:
        """The newest message with this reference."""
        try:
            answer: Any = self._client.get_all_notifications(reference=reference)
        except (HTTPError, InvalidResponse) as error:
            raise NoReply from error
        found = answer["notifications"]
        if not found:
            return None
        status = str(found[0]["status"])
        return Found(provider_id=str(found[0]["id"]), status=status, failed=status in FAILED)

    def _post(self, channel: str, to: str, given: dict[str, Any]) -> Any:
        if channel == "email":
            return self._client.send_email_notification(email_address=to, **given)
        return self._client.send_sms_notification(phone_number=to, **given)


def _meaning(error: HTTPError) -> Exception:
    """By status and never by text. A 500 may come after the message was taken, so it is not a refusal."""
    if error.status_code == 400:
        return Refused("not_accepted")
    if error.status_code in (401, 403, 429):
        return TryLater()
    return NoReply()
