"""Seeing without agreement, and watching over it. No address holds a name or a reason."""

from django.urls import path

from thinkfamily.web.urgent import afterwards, emergency, reasons, views, watching

urlpatterns = [
    path("families/<uuid:family>/by-law", views.open_by_law, name="open_by_law"),
    path("families/<uuid:family>/why", reasons.state_reason, name="state_reason"),
    path("families/supervised", reasons.supervised_families, name="supervised_families"),
    path("people/<uuid:person>/by-law", views.open_person_by_law, name="open_person_by_law"),
    path("opened/<uuid:opening>", views.opening, name="opening"),
    path("opened/<uuid:opening>/stop", views.stop_opening, name="stop_opening"),
    path("people/<uuid:person>/emergency", emergency.break_glass, name="break_glass"),
    path("opened/<uuid:opening>/review", afterwards.review_glass, name="review_glass"),
    path("looking", watching.watch_over_looking, name="watch_over_looking"),
    path("looking/read", watching.read_log, name="read_log"),
    path("looking/<uuid:look>", watching.look_into, name="look_into"),
    path("looking/<uuid:look>/ask", watching.ask_about_look, name="ask_about_look"),
    path("looking/<uuid:look>/answer", watching.answer_about_look, name="answer_about_look"),
    path("opened/<uuid:opening>/read", afterwards.read_opening, name="read_opening"),
]
