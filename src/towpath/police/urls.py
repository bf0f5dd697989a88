"""Which address opens which police page. Who may open it stands in access.py, one row for each name here."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from towpath.police.references import SHAPE
from towpath.police.views import (
    card,
    cases,
    decide,
    desk,
    details,
    done,
    found,
    home,
    installed,
    interview,
    numbers,
    papers,
    phone,
    phones,
    quick,
    reach,
    refused,
    routes,
    schemes,
    street,
    tasks,
    words,
)

app_name = "police"


class RefConverter(StringConverter):
    """Only what has the shape of a reference is looked up at all."""

    regex = SHAPE.pattern.replace("(", "(?:")


register_converter(RefConverter, "ref")

OFFER = [
    path("offer/", found.start, name="offer_start"),
    path("offer/none/", found.start, {"page": "police:offer_not_offered"}, name="offer_start_none"),
    path("offer/no/", found.start, {"page": "police:offer_refused"}, name="offer_start_refused"),
    path("offer/quick/", quick.quick_answer, name="offer_quick"),
    path("offer/<uuid:flow>/", found.found, name="offer_found"),
    path("offer/<uuid:flow>/words/", words.words, name="offer_words"),
    path("offer/<uuid:flow>/reach/", reach.reach, name="offer_reach"),
    path("offer/<uuid:flow>/done/", done.done, name="offer_done"),
    path("offer/<uuid:flow>/not-offered/", found.not_offered, name="offer_not_offered"),
    path("offer/<uuid:flow>/refused/", refused.refused, name="offer_refused"),
    path("offer/<uuid:flow>/discard/", found.discard, name="offer_discard"),
]

CASES = [
    path("cases/", desk.cases, name="cases"),
    path("cases/<ref:ref>/", cases.case, name="case"),
    path("cases/<ref:ref>/card/", card.card, name="card"),
    path("cases/<ref:ref>/interview/", interview.interview, name="interview"),
    path("cases/<ref:ref>/details/", details.details, name="details"),
    path("cases/<ref:ref>/number/", numbers.number, name="number"),
    path("cases/<ref:ref>/settle/", cases.settle, name="settle"),
    path("cases/<ref:ref>/offences-seen/", cases.seen, name="offences_seen"),
    path("cases/<ref:ref>/letter/", papers.letter, name="letter"),
    path("cases/<ref:ref>/requisition/", papers.requisition, name="requisition"),
    path("cases/<ref:ref>/see-to/<slug:code>/", tasks.task, name="task"),
    path("cases/<ref:ref>/<slug:deed>/", decide.decide, name="decide"),
]

urlpatterns = [
    path("", home.home, name="home"),
    *OFFER,
    path("street/", street.shell, name="street"),
    path("street/slots/", street.slots, name="street_slots"),
    path("street/rules.json", street.rules, name="street_rules"),
    path("street/key", phone.key, name="street_key"),
    path("street/worker.js", installed.worker, name="street_worker"),
    path("street/manifest.webmanifest", installed.manifest, name="street_manifest"),
    path("street/items/<slug:item>", phone.item, name="street_item"),
    path("desk/", desk.work, name="desk"),
    path("desk/phones/", phones.listing, name="phones"),
    path("desk/phones/<int:pk>/", phones.one, name="phones_one"),
    path("authorise/", desk.authorise, name="authorise"),
    *CASES,
    path("papers/", card.listing, name="papers"),
    path("papers/<slug:language>/<slug:kind>/", card.blank, name="blank_paper"),
    path("schemes/", schemes.listing, name="schemes"),
    path("schemes/<slug:code>/", schemes.scheme, name="scheme"),
    path("providers/", routes.listing, name="routes"),
    path("providers/add/", routes.add, name="add_route"),
    path("providers/<int:pk>/", routes.change, name="change_route"),
    path("providers/<int:pk>/end/", routes.end, name="end_route"),
]
