"""The demonstration's one address. `settings/demonstration_urls.py` alone serves it."""

from django.urls import path

from thinkfamily.web.demonstration.views import choose_who_to_be

urlpatterns = [path("demonstration/", choose_who_to_be, name="choose_who_to_be")]
