"""The addresses of the person's pages. None of them says what they are about; each has a row in access.py."""

from django.urls import path

from towpath.person.views import answer, asks, doors, home, keeping, leaving, reach, sharing, times, waiting

app_name = "person"

urlpatterns = [
    path("c", doors.code, name="code"),
    path("call/", doors.call, name="call"),
    path("p", doors.link, name="link"),
    path("a", answer.answer_message, name="answer"),
    path("", home.home, name="home"),
    path("goals/", home.goals, name="goals"),
    path("again/", home.come_back, name="come_back"),
    path("times/plan/", times.plan, name="plan"),
    path("times/next/<int:number>/", times.meet, name="meet"),
    path("times/<int:pk>/", times.change, name="change"),
    path("times/<int:pk>/cancel/", times.cancel, name="cancel"),
    path("times/none/<str:kind>/", times.none_suits, name="none_suits"),
    path("times/<int:pk>/earlier/", waiting.earlier_time, name="earlier"),
    path("break/", waiting.take_a_break, name="break"),
    path("go-on/", waiting.carry_on, name="carry_on"),
    path("ask/", asks.asks, name="asks"),
    path("ask/notes/", asks.all_notes, name="all_notes"),
    path("ask/<str:what>/", asks.ask, name="ask"),
    path("how-was-it/", asks.how_it_was, name="how_it_was"),
    path("keep/", keeping.my_data_page, name="my_data"),
    path("safe/", keeping.cards, name="cards"),
    path("safe/<str:card>/", keeping.card, name="card"),
    path("call-me/", reach.call_me, name="call_me"),
    path("reach/", reach.reach, name="reach"),
    path("who-sees/", sharing.who_sees, name="who_sees"),
    path("stop/", sharing.stop, name="stop"),
    path("stop/sure/", sharing.stop_sure, name="stop_sure"),
    path("words/", leaving.language, name="language"),
    path("leave/", leaving.leave, name="leave"),
    path("finish/", leaving.finish, name="finish"),
]
