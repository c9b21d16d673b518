"""Every address of the product, by face."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("thinkfamily.web.urls")),
]
