"""Publishing. No address holds a name or a reason."""

from django.urls import path

from thinkfamily.web.publishing import views

FAMILY = "families/<uuid:family>/"
urlpatterns = [
    path(FAMILY + "read/<uuid:item>", views.published, name="published"),
    path(FAMILY + "read/<uuid:item>/subjects", views.publish_to_subjects, name="publish_to_subjects"),
    path(FAMILY + "read/<uuid:item>/by-name", views.publish_by_name, name="publish_by_name"),
    path(FAMILY + "read/<uuid:item>/<uuid:publication>/back", views.withdraw_publication, name="withdraw_publication"),
    path(FAMILY + "alone/<uuid:person>", views.judge_able, name="judge_able"),
    path("published/<uuid:publication>", views.answer_publishing, name="answer_publishing"),
]
