"""What is kept safe, from somebody, or to named readers."""

from django.urls import path

from thinkfamily.web.guards import ending, keeping, safe, sealing, ties, views, writing

GUARD, FAMILY = "kept/<uuid:guard>", "families/<uuid:family>/"
urlpatterns = [
    path("kept", views.guards, name="guards"),
    path(GUARD, views.guard, name="guard"),
    path(f"{GUARD}/review", views.review_guard, name="review_guard"),
    path(f"{GUARD}/readers", views.change_readers, name="change_readers"),
    path(f"{GUARD}/hand-on", views.hand_guard, name="hand_guard"),
    path(f"{GUARD}/decide/<uuid:held>", safe.decide_held, name="decide_held"),
    path(f"{GUARD}/end", ending.ask_to_lift, name="ask_to_lift"),
    path(f"{GUARD}/one-thing", ending.ask_to_let_out, name="ask_to_let_out"),
    path(f"{GUARD}/answer", ending.answer_lift, name="answer_lift"),
    path(FAMILY + "people/<uuid:person>/safe", safe.keep_address_safe, name="keep_address_safe"),
    path(FAMILY + "people/<uuid:person>/kept-from", keeping.keep_from, name="keep_from"),
    path(FAMILY + "people/<uuid:person>/sealed", sealing.seal_link_of, name="seal_link"),
    path(FAMILY + "recorded/<uuid:item>/kept-from", keeping.keep_item_from, name="keep_item_from"),
    path(FAMILY + "recorded/<uuid:item>/kept-to", keeping.put_in_compartment, name="put_in_compartment"),
    path(FAMILY + "recorded/<uuid:item>/being-written", writing.keep_while_written, name="keep_while_written"),
    path(FAMILY + "recorded/<uuid:item>/finished", writing.finish_writing, name="finish_writing"),
    path(FAMILY + "i-know", ties.declare_tie, name="declare_tie"),
    path("known", ties.personal_ties, name="personal_ties"),
    path("known/leave/<uuid:waiver>", ties.end_waiver, name="end_waiver"),
    path(FAMILY + "may-work", ties.waive_conflict, name="waive_conflict"),
    path("known/<uuid:tie>", ties.answer_tie, name="answer_tie"),
    path(FAMILY + "kept-to", keeping.make_compartment, name="make_compartment"),
]
