"""Which address opens which police page. Who may open it stands in access.py, one row for each name here."""

from django.urls import path

from towpath.police.views import (
    authorise,
    card,
    cases,
    decide,
    desk,
    done,
    found,
    home,
    letter,
    offer,
    schemes,
    slot,
    staff,
    who,
)

app_name = "police"

OFFER = [
    path("offer/", found.start, name="offer_start"),
    path("offer/<uuid:flow>/", found.found, name="offer_found"),
    path("offer/<uuid:flow>/who/", who.who, name="offer_who"),
    path("offer/<uuid:flow>/words/", offer.offer, name="offer_words"),
    path("offer/<uuid:flow>/call/", slot.slot, name="offer_call"),
    path("offer/<uuid:flow>/done/", done.done, name="offer_done"),
    path("offer/<uuid:flow>/not-offered/", found.not_offered, name="offer_not_offered"),
    path("offer/<uuid:flow>/discard/", found.discard, name="offer_discard"),
]

CASES = [
    path("cases/", cases.listing, name="cases"),
    path("cases/<str:ref>/", cases.case, name="case"),
    path("cases/<str:ref>/card/", card.card, name="card"),
    path("cases/<str:ref>/letter/", letter.letter, name="letter"),
    path("cases/<str:ref>/requisition/", letter.requisition, name="requisition"),
    path("cases/<str:ref>/decide/<str:deed>/", decide.decide, name="decide"),
]

urlpatterns = [
    path("", home.home, name="home"),
    *OFFER,
    path("authorise/", authorise.waiting, name="authorise"),
    path("authorise/<str:ref>/", authorise.one, name="authorise_one"),
    path("desk/", desk.worklist, name="desk"),
    *CASES,
    path("schemes/", schemes.listing, name="schemes"),
    path("schemes/<str:code>/", schemes.scheme, name="scheme"),
    path("staff/", staff.listing, name="staff"),
]
