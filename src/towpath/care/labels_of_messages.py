"""How sensitive each stored field is of what people answer, and of what is seen to by hand."""

from towpath.kit.labels import Label

OF_MESSAGES: dict[str, Label] = {
    "ByHand.id": Label.SYSTEM,
    "ByHand.episode": Label.SYSTEM,
    "ByHand.booking": Label.SYSTEM,
    "ByHand.reply": Label.SYSTEM,
    "ByHand.why": Label.CASE,
    "ByHand.key": Label.SYSTEM,
    "ByHand.asked_at": Label.CASE,
    "ByHand.done_at": Label.CASE,
    "ByHand.done_by_id": Label.STAFF,
    "ByHand.done_by_name": Label.STAFF,
    "ByHand.done_how": Label.CASE,
    "Reply.id": Label.SYSTEM,
    "Reply.episode": Label.SYSTEM,
    "Reply.booking": Label.SYSTEM,
    "Reply.meaning": Label.CASE,
    "Reply.way": Label.CASE,
    "Reply.words": Label.HEALTH,
    "Reply.received_id": Label.SYSTEM,
    "Reply.at": Label.CASE,
}
