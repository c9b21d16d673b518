"""More room to write in: what was typed is kept, and the page is shown again with two more parts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from thinkfamily.web.drafts.keeping import keep_typed
from thinkfamily.web.support.forms.visits import PARTS_FIRST, PARTS_MOST


def with_more_room(request: Any) -> HttpResponse:
    """Keep what was typed, with room for two more parts, and go on."""
    typed = request.POST.copy()
    number = typed.get("parts", "")
    there = int(number) if number.isdecimal() and len(number) < 3 else PARTS_FIRST
    typed["parts"] = str(min(there + 2, PARTS_MOST))
    request.POST = typed
    keep_typed(request, at=request.at)
    return redirect(request.path)
