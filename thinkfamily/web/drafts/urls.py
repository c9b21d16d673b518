"""Drafts."""

from django.urls import path

from thinkfamily.web.drafts.views import keep_draft, start_again

urlpatterns = [
    path("drafts/keep/", keep_draft, name="keep_draft"),
    path("drafts/start-again/", start_again, name="start_again"),
]
