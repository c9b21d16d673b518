"""The door: register a contact, see what became of it, match and screen."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
