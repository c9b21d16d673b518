"""What is changed of a family."""

from django.urls import path

from thinkfamily.web.families import communication, safe_way

urlpatterns = [
    path("families/<uuid:family>/people/<uuid:person>/safe-way", safe_way.keep_safe_way, name="keep_safe_way"),
    path(
        "families/<uuid:family>/people/<uuid:person>/communication",
        communication.keep_communication,
        name="keep_communication",
    ),
]
