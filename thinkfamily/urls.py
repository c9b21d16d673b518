"""Every address of the product, by face."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("thinkfamily.web.urls")),
]

handler400 = "thinkfamily.web.errors.cannot_read"
handler403 = "thinkfamily.web.errors.not_found"
handler404 = "thinkfamily.web.errors.not_found"
handler429 = "thinkfamily.web.errors.too_many"
handler500 = "thinkfamily.web.errors.went_wrong"
