"""The figures of the place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.insight import queries
from thinkfamily.web.asking import Asking, asking


@require_GET
@asking
def place_figures(request: Asking) -> HttpResponse:
    """Show need in the place to those who decide which services there are: numbers, and nobody in them."""
    return render(request, "insight/place_figures.html", {"sets": queries.place_figures(request.viewer)})
