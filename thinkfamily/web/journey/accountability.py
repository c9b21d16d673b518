"""How the area does: who answers, what is late, how it ends."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.journey.queries import accountability as area_now
from thinkfamily.web.asking import asking


@require_GET
@asking
def accountability(request: Any) -> HttpResponse:
    """Show whoever answers for the area who answers for families, what is late with whom, and how plans end."""
    return render(request, "journey/accountability.html", {"area": area_now(request.viewer, request.at)})
