"""Can I offer this? A quick answer with its reasons. Nobody is named, and nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from towpath.kit.asking import status_of, typed
from towpath.police.forms.quick import QuickForm
from towpath.police.quick import quick
from towpath.schemes.safety import safety_first


@require_http_methods(["GET", "POST"])
def quick_answer(request: HttpRequest) -> HttpResponse:
    """Three facts in, the answer out, on the same page."""
    form = QuickForm(typed(request))
    facts = form.facts() if form.is_valid() else None
    context = {
        "form": form,
        "said": quick(facts) if facts else None,
        "first_of_all": safety_first(facts or {}),
    }
    return render(request, "police/quick.html", context, status=status_of(request, form))
