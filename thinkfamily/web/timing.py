"""How long an answer took, said in a header: for measuring, never where real families' records are."""

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class ServerTiming:
    """
    Say in `Server-Timing` how many milliseconds the product worked on an answer.

    How long a refusal takes may tell more than its words, so production leaves it out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SERVER_TIMING:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        answer = self.get_response(request)
        answer["Server-Timing"] = f"app;dur={(perf_counter() - began) * 1000:.2f}"
        return answer
