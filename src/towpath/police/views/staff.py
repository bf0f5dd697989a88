"""Who has an account here. Accounts are made and closed with `towpath people`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from towpath.kit.accounts.models import User
from towpath.police.permissions import ROLES


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every account, with its role in plain words."""
    return render(request, "police/staff.html", {"staff": User.objects.order_by("name"), "roles": ROLES})
