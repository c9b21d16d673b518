"""Agreements."""

from django.urls import path

from thinkfamily.web.agreements import asking_views, deciding, declining, views

FAMILY = "families/<uuid:family>/"
PERSON = FAMILY + "agreements/<uuid:person>/"
urlpatterns = [
    path(FAMILY + "agreements", views.agreements, name="agreements"),
    path(FAMILY + "answers/<uuid:asking>/checked", views.note_answer_checked, name="note_answer_checked"),
    path(PERSON + "ask", asking_views.ask_agreement, name="ask_agreement"),
    path(PERSON + "paper", views.agreement_paper, name="agreement_paper"),
    path(PERSON + "with/<uuid:agency>", views.agreement_with, name="agreement_with"),
    path(PERSON + "with/<str:to>/<uuid:who>/stop", asking_views.stop_sharing, name="stop_sharing"),
    path(FAMILY + "sharing/new", deciding.decide_sharing, name="decide_sharing"),
    path(FAMILY + "sharing/<uuid:decision>", deciding.sharing_decision, name="sharing_decision"),
    path(FAMILY + "sharing/<uuid:decision>/again", deciding.review_sharing, name="review_sharing"),
    path(FAMILY + "says-no", declining.record_decline, name="record_decline"),
    path(FAMILY + "says-no/<uuid:decline>/safe", declining.check_safety, name="check_safety"),
    path(FAMILY + "says-no/<uuid:decline>/yes", declining.take_up_offer, name="take_up_offer"),
]
