"""Every screen of the practitioners, by subject. No address holds a name or a reason."""

from django.urls import include, path

urlpatterns = [
    path("", include("thinkfamily.web.door.urls")),
]
