"""Every address of the demonstration, and an empty page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from thinkfamily.settings.demonstration_urls import handler400, handler403, handler404, handler429, handler500

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    """Answer with an empty page: what is left is what every request costs."""
    return HttpResponse()


urlpatterns = [path("", include("thinkfamily.settings.demonstration_urls")), path("nothing", nothing, name="nothing")]
