"""Protocols between agencies, and whom to ask where they say nothing."""

from django.urls import path

from thinkfamily.web.protocols import brokers, views

urlpatterns = [
    path("whom-to-ask", brokers.brokers, name="brokers"),
    path("whom-to-ask/new", brokers.name_broker, name="name_broker"),
    path("whom-to-ask/<uuid:broker>/end", brokers.end_broker, name="end_broker"),
    path("protocols", views.protocols, name="protocols"),
    path("protocols/new", views.register_protocol, name="register_protocol"),
    path("protocols/impact-assessment", views.impact_assessment, name="impact_assessment"),
    path("protocols/<uuid:protocol>", views.protocol, name="protocol"),
    path("protocols/<uuid:protocol>/sign", views.sign_protocol, name="sign_protocol"),
    path("protocols/<uuid:protocol>/join", views.join_protocol, name="join_protocol"),
    path("protocols/<uuid:protocol>/review", views.review_protocol, name="review_protocol"),
    path("protocols/<uuid:protocol>/revoke", views.revoke_protocol, name="revoke_protocol"),
]
