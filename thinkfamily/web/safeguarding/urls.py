"""Danger now, and the calls for help that safeguarding has."""

from django.urls import path

from thinkfamily.web.safeguarding import escalations, telling

urlpatterns = [
    path("danger", telling.danger_now, name="danger_now"),
    path("danger/family/<uuid:family>", telling.danger_in_family, name="danger_in_family"),
    path("danger/all", escalations.escalations, name="escalations"),
    path("danger/<uuid:escalation>", escalations.escalation, name="escalation"),
    path("danger/<uuid:escalation>/more", telling.tell_more, name="tell_more"),
    path("danger/<uuid:escalation>/accept", escalations.accept_escalation, name="accept_escalation"),
    path("danger/<uuid:escalation>/answer", escalations.answer_escalation, name="answer_escalation"),
]
