"""Find a person, and the records that are joined as one. No name is in any address."""

from django.urls import path

from thinkfamily.web.identity import deciding, extracts, index, views

urlpatterns = [
    path("people/find", views.find_person, name="find_person"),
    path("people/index", index.look_in_index, name="look_in_index"),
    path("people/<uuid:person>/services", index.services_involved, name="services_involved"),
    path("extracts", extracts.extracts, name="extracts"),
    path("extracts/send", extracts.send_extract, name="send_extract"),
    path("extracts/sent", extracts.read_extract, name="read_extract"),
    path("extracts/rejects", extracts.fetch_rejects, name="fetch_rejects"),
    path("records/to-decide", deciding.records_to_decide, name="records_to_decide"),
    path("records/to-decide/<uuid:question>", deciding.decide_records, name="decide_records"),
    path("records/linked", deciding.records_linked, name="records_linked"),
    path(
        "records/decided/<uuid:question>/otherwise", deciding.decide_records_otherwise, name="decide_records_otherwise"
    ),
    path("records/linked/<uuid:one>/<uuid:other>/undo", deciding.undo_records_linked, name="undo_records_linked"),
    path("people/<uuid:person>/joins", views.joins_of, name="joins_of"),
    path("people/<uuid:person>/joins/<uuid:join>/undo", views.undo_join, name="undo_join"),
]
