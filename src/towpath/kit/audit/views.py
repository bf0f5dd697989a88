"""The page on each staff site that shows who looked and who did what, and the same as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from towpath.kit.asking import asker
from towpath.kit.audit import queries
from towpath.kit.audit.download import as_csv
from towpath.kit.audit.forms import Filter
from towpath.kit.audit.models import AuditEvent

PER_PAGE = 50
LONGEST_NUMBER = 18


@require_GET
def record(request: HttpRequest) -> HttpResponse:
    """Who looked at what, and who did what: references and deeds, and nothing that anybody said."""
    by, now = asker(request)
    chosen, length = Filter(request.GET), queries.length()
    wanted, upto = chosen.wanted(), _upto(request, length)
    rows = queries.found(wanted, upto=upto) if wanted else AuditEvent.objects.none()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = queries.lines(list(page.object_list))
    context = {
        "form": chosen,
        "page": page,
        "lines": lines,
        "links": queries.links(lines, by=by, now=now),
        "length": length,
        "upto": upto,
        "address": chosen.address(),
    }
    return render(request, "audit/record.html", context)


@require_GET
def download(request: HttpRequest) -> HttpResponseBase:
    """Every row that fits, as a file. A search that makes no sense goes back to its page."""
    _, now = asker(request)
    chosen = Filter(request.GET)
    wanted = chosen.wanted()
    if wanted is None:
        return redirect(f"{reverse('audit:record')}?{chosen.address()}")
    rows = queries.found(wanted, upto=_upto(request, queries.length()))
    answer = StreamingHttpResponse(as_csv(queries.batches(rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="who-looked-{now:%Y-%m-%d}.csv"'
    return answer


def _upto(request: HttpRequest, length: int) -> int:
    """The last row when the first page was opened, so that the pages that follow go on from there."""
    typed = request.GET.get("upto", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return min(int(typed), length) if is_number else length
