"""Every address of the product, and the demonstration's one-click sign-in, which no other settings serve."""

from django.urls import include, path

from thinkfamily.urls import handler400, handler403, handler404, handler429, handler500
from thinkfamily.urls import urlpatterns as of_the_product

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [path("", include("thinkfamily.web.demonstration.urls")), *of_the_product]
