"""What is kept safe, from somebody, or to named readers."""

from django.urls import path

from thinkfamily.web.guards import ending, safe, views

GUARD = "kept/<uuid:guard>"
urlpatterns = [
    path("kept", views.guards, name="guards"),
    path(GUARD, views.guard, name="guard"),
    path(f"{GUARD}/review", views.review_guard, name="review_guard"),
    path(f"{GUARD}/readers", views.change_readers, name="change_readers"),
    path(f"{GUARD}/hand-on", views.hand_guard, name="hand_guard"),
    path(f"{GUARD}/decide/<uuid:held>", safe.decide_held, name="decide_held"),
    path(f"{GUARD}/end", ending.ask_to_lift, name="ask_to_lift"),
    path(f"{GUARD}/answer", ending.answer_lift, name="answer_lift"),
    path("families/<uuid:family>/people/<uuid:person>/safe", safe.keep_address_safe, name="keep_address_safe"),
]
