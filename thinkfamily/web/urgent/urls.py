"""Seeing without agreement, and watching over it. No address holds a name or a reason."""

from django.urls import path

from thinkfamily.web.urgent import afterwards, emergency, views

urlpatterns = [
    path("families/<uuid:family>/by-law", views.open_by_law, name="open_by_law"),
    path("people/<uuid:person>/by-law", views.open_person_by_law, name="open_person_by_law"),
    path("opened/<uuid:opening>", views.opening, name="opening"),
    path("opened/<uuid:opening>/stop", views.stop_opening, name="stop_opening"),
    path("people/<uuid:person>/emergency", emergency.break_glass, name="break_glass"),
    path("opened/<uuid:opening>/review", afterwards.review_glass, name="review_glass"),
    path("opened/<uuid:opening>/read", afterwards.read_opening, name="read_opening"),
]
