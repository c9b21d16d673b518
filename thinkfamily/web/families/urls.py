"""What is changed of a family: who belongs to it and how, and how to reach and speak with its people."""

from django.urls import path

from thinkfamily.web.families import (
    asked,
    belonging,
    communication,
    death,
    home,
    matching,
    network,
    safe_way,
    ties,
    where,
)

FAMILY = "families/<uuid:family>/"
urlpatterns = [
    path(FAMILY + "people", belonging.who_belongs, name="who_belongs"),
    path(FAMILY + "people/add", belonging.add_to_family, name="add_to_family"),
    path(FAMILY + "people/<uuid:person>/left", belonging.leave_family, name="leave_family"),
    path(FAMILY + "people/<uuid:person>/safe-way", safe_way.keep_safe_way, name="keep_safe_way"),
    path(FAMILY + "people/<uuid:person>/home", home.keep_home, name="keep_home"),
    path(FAMILY + "people/<uuid:person>/where", where.keep_where, name="keep_where"),
    path(FAMILY + "people/<uuid:person>/communication", communication.keep_communication, name="keep_communication"),
    path(FAMILY + "people/<uuid:person>/died", death.record_death, name="record_death"),
    path("people/<uuid:person>/match", matching.match_member, name="match_member"),
    path(FAMILY + "relationships/new", ties.write_relationship, name="write_relationship"),
    path(FAMILY + "relationships/<uuid:relationship>", ties.change_relationship, name="change_relationship"),
    path(FAMILY + "relationships/<uuid:relationship>/end", ties.end_relationship, name="end_relationship"),
    path(FAMILY + "services/asked", asked.say_what_service_said, name="say_what_service_said"),
    path(FAMILY + "network", network.network, name="network"),
    path(FAMILY + "network/new", network.write_network_tie, name="write_network_tie"),
    path(FAMILY + "network/<uuid:tie>", network.change_network_tie, name="change_network_tie"),
    path(FAMILY + "network/<uuid:tie>/end", network.end_network_tie, name="end_network_tie"),
]
