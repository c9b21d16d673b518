"""Small cases, made by hand from the sentences of the table: the second half."""

from tests.access.oracle import Answer, decide, entry
from tests.access.small_world import (
    ANN,
    BEN,
    DAD,
    DAY,
    KID,
    LIVE,
    MUM,
    NOW,
    SUE,
    about,
    basis,
    involvement,
    named,
    person,
    protocol,
    published,
    rule,
    shield,
    worker,
    world,
)


def test_one_head_is_not_one_person_across_a_sealed_link() -> None:
    given = world(items=about("y"), involvements={"x": involvement("x")}, stated=[named("ann", "y")])
    given["people"]["y"] = person("x")
    assert rule(given) == "P1"
    assert rule(given | {"seals": [{"one": ["x"], "other": ["y"], "since": 1, "readers": []}]}) == "default"


def test_without_a_reason_for_every_subject_nothing_is_opened() -> None:
    assert rule(world(involvements={})) == "D9"
    assert rule(world(items=about("kid", "mum"))) == "D9"
    assert rule(world(involvements={}, stated=[named("ann", "kid")])) == "default"
    assert rule(world(involvements={}, stated=[named("ann", "kid", until=NOW)])) == "D9"


def test_a_limited_involvement_is_a_reason_for_its_items_only() -> None:
    assert rule(world(involvements={"w": involvement("kid", limited=True, items=["note"])})) == "P1"
    assert rule(world(involvements={"w": involvement("kid", limited=True, items=["other"])})) == "D9"


def test_what_was_sent_to_a_team_is_read_in_full_by_those_on_duty() -> None:
    sent = [{"item": "note", "team": "hub", **LIVE}]
    given = world(items=about("kid", kind="safeguarding", agency="clinic"), addressed=sent, involvements={})
    on_duty = given | {"duty": [named("ann", team="hub")]}
    assert decide(on_duty | {"stated": [named("ann", "kid")]}, ANN, "note", NOW) == Answer(True, 3, "P0")
    assert rule(on_duty) == "D9"
    assert rule(given | {"stated": [named("ann", "kid")]}) == "D7"
    assert rule(on_duty | {"stated": [named("ann", "kid")], "addressed": [sent[0] | {"until": NOW}]}) == "D7"


def test_a_team_involvement_counts_while_on_duty() -> None:
    given = world(involvements={"w": involvement("kid", None, team="hub")}, stated=[named("ann", "kid")])
    assert rule(given) == "default"
    assert rule(given | {"duty": [named("ann", team="hub")]}) == "P1"
    assert rule(given | {"duty": [named("ann", team="hub", until=NOW)]}) == "default"


def test_an_involvement_counts_from_its_opening_until_before_its_end() -> None:
    for key, instant, expected in (("opened", NOW, "P1"), ("opened", NOW + 1, "D9"), ("ended", NOW, "D9")):
        assert rule(world(involvements={"w": involvement("kid") | {key: instant}})) == expected


def test_permits_reach_records_under_one_head_now_and_no_longer() -> None:
    given = world(items=about("twin"), links=[{"one": "kid", "other": "twin"}])
    assert rule(given) == "D9"
    given["people"]["twin"] = person("kid")
    assert rule(given) == "P1"


def test_sharing_gives_the_lower_of_basis_and_protocol_and_the_highest_of_several() -> None:
    given = world(items=about("kid", agency="clinic"), bases=[basis("kid", "housing", level=2)])
    assert decide(given | {"protocols": [protocol("housing")]}, ANN, "note", NOW) == Answer(True, 2, "P2")
    terms = [protocol("housing", level=1), protocol("education")]
    assert decide(given | {"protocols": terms}, ANN, "note", NOW).level == 1
    assert decide(given | {"protocols": [*terms, protocol("housing", level=3)]}, ANN, "note", NOW).level == 2


def test_a_protocol_that_is_not_in_force_carries_no_basis() -> None:
    given = world(items=about("kid", agency="clinic"), bases=[basis("kid", "housing")])
    for lapse in ({"signed": False}, {"revoked": NOW}, {"until": NOW}, {"since": NOW + 1}, {"parties": ["council"]}):
        assert rule(given | {"protocols": [protocol("housing") | lapse]}) == "default"


def test_a_supervisor_sees_what_the_supervised_may_with_a_reason_of_her_own() -> None:
    assert rule(world(), SUE) == "D9"
    assert decide(world(stated=[named("sue", "kid")]), SUE, "note", NOW) == Answer(True, 3, "P4")
    lapsed = {"ann": worker("council", supervisor="sue", active=False), "sue": worker("council")}
    assert rule(world(stated=[named("sue", "kid")], practitioners=lapsed), SUE) == "default"


def test_a_basis_by_name_for_the_supervised_opens_no_sensitive_kind_to_the_supervisor() -> None:
    by_name = basis("kid", "mental_health", "housing", agency=None, practitioner="ann", level=2)
    given = world(bases=[by_name], protocols=[protocol("mental_health", "housing")], stated=[named("sue", "kid")])
    sensitive = given | {"items": about("kid", kind="mental_health", agency="clinic")}
    assert (rule(sensitive), rule(sensitive, SUE)) == ("P2", "D7")
    assert decide(given | {"items": about("kid", agency="clinic")}, SUE, "note", NOW) == Answer(True, 2, "P4")


def test_supervision_is_one_step() -> None:
    staff = {
        "ann": worker("council", supervisor="bob"),
        "bob": worker("council", supervisor="sue"),
        "sue": worker("council"),
    }
    assert rule(world(practitioners=staff, stated=[named("sue", "kid")]), SUE) == "default"


def test_an_override_lasts_seventy_two_hours_for_its_people_and_kinds() -> None:
    act = {"practitioner": "ben", "people": ["kid"], "kinds": ["offending"], "since": NOW - 3 * DAY + 1}
    given = world(items=about("kid", kind="offending"), overrides=[act])
    assert decide(given, BEN, "note", NOW) == Answer(True, 3, "P5")
    assert rule(given, BEN, at=NOW + 1) == "D7"
    assert rule(given | {"items": about("kid", kind="safeguarding")}, BEN) == "D7"
    assert rule(given | {"items": about("kid")}, BEN) == "default"


def test_breaking_the_glass_lasts_sixty_minutes_and_opens_no_shield() -> None:
    given = world(
        items=about("kid", kind="offending"), glasses=[{"practitioner": "ben", "person": "kid", "since": NOW - 59}]
    )
    assert decide(given, BEN, "note", NOW) == Answer(True, 3, "P6")
    assert rule(given, BEN, at=NOW + 1) == "D7"
    assert rule(given | {"shields": [shield("kid", "total")]}, BEN) == "D4"


def test_the_level_is_the_lowest_and_the_rule_the_last_of_the_subjects() -> None:
    given = world(
        items=about("kid", "mum", agency="clinic"),
        protocols=[protocol("housing")],
        bases=[basis("kid", "housing", level=2)],
        glasses=[{"practitioner": "ann", "person": "mum", "since": NOW}],
    )
    assert decide(given, ANN, "note", NOW) == Answer(True, 2, "P6")


def test_a_family_member_sees_only_what_was_published_to_them() -> None:
    assert rule(world(), KID) == "default"
    assert decide(world(publications=published("dad")), DAD, "note", NOW) == Answer(True, 3, "P7")
    assert rule(world(publications=published("dad")), KID) == "default"


def test_publishing_to_subjects_is_for_each_themselves() -> None:
    given = world(publications=published())
    assert rule(given, KID) == "P7"
    assert rule(given | {"items": about("kid", "mum")}, KID) == "default"
    assert rule(given | {"items": about("kid", "mum"), "publications": published("kid")}, KID) == "P7"


def test_responsibility_stands_for_a_child_not_competent_for_the_kind() -> None:
    duty = {"adult": "mum", "child": "kid", "unrestricted": True, **LIVE}
    given = world(publications=published(), responsible=[duty])
    assert rule(given, MUM) == "P7"
    assert rule(given | {"responsible": [duty | {"unrestricted": False}]}, MUM) == "default"
    assert rule(given | {"minors": []}, MUM) == "default"
    assert rule(given | {"competent": [{"child": "kid", "kind": "housing", "since": NOW}]}, MUM) == "default"
    assert rule(given | {"competent": [{"child": "kid", "kind": "education", "since": NOW}]}, MUM) == "P7"


def test_a_restricted_kind_is_published_by_name_and_by_two() -> None:
    given = world(items=about("kid", kind="domestic_abuse"))
    assert rule(given | {"publications": published(by_two=True)}, KID) == "default"
    assert rule(given | {"publications": published("kid")}, KID) == "default"
    assert rule(given | {"publications": published("kid", by_two=True)}, KID) == "P7"


def test_the_index_shows_a_service_under_an_index_protocol_with_a_reason() -> None:
    given = world(protocols=[protocol(index=True)])
    assert entry(given, BEN, "work", NOW) == Answer(False, 0, "D9")
    stated = given | {"stated": [named("ben", "kid")]}
    assert entry(stated, BEN, "work", NOW) == Answer(True, 1, "P3")
    assert entry(stated | {"protocols": [protocol()]}, BEN, "work", NOW).rule == "default"
    assert entry(world(stated=[named("sue", "kid")]), SUE, "work", NOW).rule == "P3"


def test_the_index_shows_no_limited_future_or_sensitive_involvement() -> None:
    for more in (
        {"limited": True, "items": ["note"]},
        {"opened": NOW + 1},
        {"kind": "mental_health"},
        {"kind": "offending"},
    ):
        given = world(stated=[named("sue", "kid")], involvements={"work": involvement("kid", **more)})
        assert entry(given, SUE, "work", NOW).rule == "default"
    assert entry(world(), KID, "work", NOW).rule == "default"
    was = world(stated=[named("sue", "kid")], involvements={"work": involvement("kid", ended=NOW)})
    assert entry(was, SUE, "work", NOW).rule == "P3"


def test_a_broker_sees_entries_of_their_sensitive_kind() -> None:
    given = world(stated=[named("ben", "kid")], involvements={"work": involvement("kid", kind="mental_health")})
    assert entry(given | {"brokers": [named("ben", kind="mental_health")]}, BEN, "work", NOW) == Answer(True, 1, "P9")
    assert entry(given | {"brokers": [named("ben", kind="sexual_health")]}, BEN, "work", NOW).rule == "default"
    assert (
        entry(given | {"brokers": [named("ben", kind="mental_health", until=NOW)]}, BEN, "work", NOW).rule == "default"
    )


def test_shields_conflicts_and_standing_hide_entries() -> None:
    given = world(stated=[named("ben", "kid")], protocols=[protocol(index=True)], shields=[shield("kid")])
    assert entry(given, BEN, "work", NOW).rule == "P3"
    assert entry(given | {"involvements": {"work": involvement("kid", opened=50)}}, BEN, "work", NOW).rule == "D4"
    assert entry(given | {"ties": [named("ben", "kid")]}, BEN, "work", NOW).rule == "D3"
    assert (
        entry(given | {"agencies": {"council": {"assured": True}, "clinic": {"assured": False}}}, BEN, "work", NOW).rule
        == "D1"
    )


def test_being_an_auditor_or_a_broker_shows_no_item() -> None:
    given = world(items=about("kid", kind="mental_health"), brokers=[named("ben", kind="mental_health")])
    assert rule(given | {"stated": [named("ben", "kid")]}, BEN) == "D7"
