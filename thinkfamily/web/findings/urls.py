"""Strengths and needs."""

from django.urls import path

from thinkfamily.web.findings import views

ALL = "families/<uuid:family>/strengths-and-needs"
urlpatterns = [
    path(ALL, views.strengths_and_needs, name="strengths_and_needs"),
    path(ALL + "/<uuid:finding>/withdraw", views.withdraw_finding, name="withdraw_finding"),
    path(ALL + "/<uuid:finding>/put-back", views.put_back_finding, name="put_back_finding"),
]
