"""Assessment."""

from django.urls import path

from thinkfamily.web.assessment import ending, views

FAMILY = "families/<uuid:family>/assessment"
ONE = FAMILY + "/<uuid:assessment>/"
urlpatterns = [
    path(FAMILY, views.assessment, name="assessment"),
    path(FAMILY + "/start", views.start_assessment, name="start_assessment"),
    path(ONE + "finish", ending.finish_assessment, name="finish_assessment"),
    path(ONE + "copy", ending.assessment_copy, name="assessment_copy"),
    path(ONE + "copy/given", ending.give_copy, name="give_copy"),
    path(ONE + "<slug:section>/family", views.save_section, name="save_family_section"),
    path(ONE + "<slug:section>/<uuid:person>", views.save_section, name="save_section"),
]
