"""Small cases, made by hand from the sentences of the table: the first half."""

from tests.access.oracle import Answer, decide, visible
from tests.access.small_world import (
    ANN,
    DAD,
    KID,
    LIVE,
    MUM,
    NOW,
    about,
    basis,
    exclusion,
    involvement,
    item,
    named,
    person,
    protocol,
    published,
    rule,
    shield,
    worker,
    world,
)


def test_an_involvement_opens_the_agencys_own_item_in_full() -> None:
    assert decide(world(), ANN, "note", NOW) == Answer(True, 3, "P1")
    assert visible(world(items={"note": item("kid"), "other": item("mum")}), ANN, NOW) == {"note": 3}


def test_each_lapse_of_good_standing_hides_everything() -> None:
    for lapse in (
        {"active": False},
        {"second_factor": None},
        {"second_factor": NOW + 1},
        {"since": NOW + 1},
        {"until": NOW},
        {"cleared_until": NOW},
        {"trained_until": NOW},
    ):
        assert rule(world(practitioners={"ann": worker("council", **lapse)})) == "D1"
    assert rule(world(agencies={"council": {"assured": False}})) == "D1"


def test_standing_holds_until_just_before_its_end() -> None:
    assert rule(world(practitioners={"ann": worker("council", second_factor=NOW, trained_until=NOW + 1)})) == "P1"


def test_what_was_opened_in_another_role_ends_with_the_move() -> None:
    moved = {"ann": worker("council", since=6)}
    assert rule(world(practitioners=moved)) == "D9"
    assert rule(world(practitioners=moved, stated=[named("ann", "kid", since=5)])) == "D9"
    assert rule(world(practitioners=moved, stated=[named("ann", "kid", since=6)])) == "default"


def test_an_embargo_hides_an_item_from_all_but_drafters_until_it_ends() -> None:
    assert rule(world(items=about("kid", embargo=NOW + 1))) == "D2"
    assert rule(world(items=about("kid", embargo=NOW))) == "P1"
    assert rule(world(items=about("kid", embargo=NOW + 1, author="ann"))) == "P1"
    assert rule(world(items=about("kid", embargo=NOW + 1, drafters=["ann"]))) == "P1"


def test_an_embargo_hides_what_was_published() -> None:
    assert rule(world(items=about("kid", embargo=NOW + 1), publications=published("kid")), KID) == "D2"


def test_no_waiver_opens_ones_own_record() -> None:
    given = world(items=about("worker"), waivers=[named("ann", "worker")], involvements={"w": involvement("worker")})
    assert rule(given) == "D3"


def test_a_waiver_opens_a_declared_tie_while_both_hold() -> None:
    assert rule(world(ties=[named("ann", "kid")])) == "D3"
    assert rule(world(ties=[named("ann", "kid", until=NOW)])) == "P1"
    assert rule(world(ties=[named("ann", "kid")], waivers=[named("ann", "kid")])) == "P1"
    assert rule(world(ties=[named("ann", "kid")], waivers=[named("ann", "kid", until=NOW)])) == "D3"


def test_a_waiver_must_name_every_conflicted_person_of_the_item() -> None:
    given = world(items=about("kid", "mum"), ties=[named("ann", "kid"), named("ann", "mum")])
    assert rule(given | {"waivers": [named("ann", "kid")]}) == "D3"


def test_relatives_housemates_and_whole_families_are_conflicts() -> None:
    assert rule(world(relatives=[{"one": "kid", "other": "worker"}])) == "D3"
    homes = [{"person": name, "home": "flat", **LIVE} for name in ("kid", "worker")]
    assert rule(world(homes=homes)) == "D3"
    assert rule(world(homes=[homes[0], homes[1] | {"until": NOW}])) == "P1"
    family = [{"family": "f", "person": "kid"}, {"family": "f", "person": "mum"}]
    assert rule(world(members=family, ties=[named("ann", "mum")])) == "D3"


def test_a_relative_of_a_relative_is_no_conflict() -> None:
    assert rule(world(relatives=[{"one": "worker", "other": "mum"}, {"one": "mum", "other": "kid"}])) == "P1"


def test_a_conflict_follows_a_link_that_was_undone() -> None:
    assert rule(world(ties=[named("ann", "twin")], links=[{"one": "twin", "other": "kid"}])) == "D3"


def test_a_whereabouts_shield_hides_places_from_the_recording_agency_too() -> None:
    given = world(items=about("kid", kind="whereabouts"), shields=[shield("kid")])
    assert rule(given) == "D4"
    assert rule(given | {"shields": [shield("kid", readers=[named("ann")])]}) == "P1"
    assert rule(given | {"shields": [shield("kid", readers=[named("ann", until=NOW)])]}) == "D4"


def test_a_total_shield_hides_everything_until_the_second_signature() -> None:
    assert rule(world(shields=[shield("kid", "total")])) == "D4"
    assert rule(world(shields=[shield("kid", "total", lifted=[9])])) == "D4"
    assert rule(world(shields=[shield("kid", "total", lifted=[NOW + 1, 9])])) == "D4"
    assert rule(world(shields=[shield("kid", "total", lifted=[NOW, 9])])) == "P1"


def test_a_whereabouts_shield_hides_what_others_recorded_after_the_move() -> None:
    given = world(shields=[shield("kid")], bases=[basis("kid", "housing")], protocols=[protocol("housing")])
    assert rule(given | {"items": about("kid", agency="clinic", recorded=50)}) == "D4"
    assert rule(given | {"items": about("kid", agency="clinic", recorded=49)}) == "P2"
    assert rule(given | {"items": about("kid", recorded=50)}) == "P1"


def test_the_shielded_person_is_cleared_under_every_record_kept_together() -> None:
    given = world(
        items=about("kid", kind="whereabouts"), shields=[shield("kid", "total")], publications=published("twin")
    )
    assert rule(given, ("person", "twin")) == "D4"
    assert rule(given | {"links": [{"one": "twin", "other": "kid"}]}, ("person", "twin")) == "P7"


def test_a_shield_reaches_records_with_the_same_identifier() -> None:
    people = world()["people"] | {"kid": person("kid", "943"), "twin": person("twin", "943")}
    assert rule(world(people=people, shields=[shield("twin", "total")])) == "D4"


def test_an_exclusion_binds_the_person_their_duplicates_and_tied_practitioners() -> None:
    given = world(exclusions=[exclusion("dad", item="note")], publications=published("dad"))
    assert rule(given, DAD) == "D5"
    assert (
        rule(given | {"links": [{"one": "dad", "other": "x"}], "publications": published("x")}, ("person", "x")) == "D5"
    )
    assert rule(given | {"ties": [named("ann", "dad")]}) == "D5"
    assert rule(given) == "P1"


def test_an_exclusion_of_a_kind_reaches_records_kept_together_with_the_subject() -> None:
    given = world(exclusions=[exclusion("mum", kind="housing", subject="twin")], publications=published("mum"))
    assert rule(given, MUM) == "P7"
    assert rule(given | {"links": [{"one": "twin", "other": "kid"}]}, MUM) == "D5"


def test_a_compartment_is_seen_by_its_readers_only_and_reading_permits_nothing() -> None:
    given = world(items=about("kid", compartment="marac"))
    assert rule(given) == "D6"
    assert rule(given | {"compartments": {"marac": [named("ann")]}}) == "P1"
    assert rule(given | {"compartments": {"marac": [named("ann", until=NOW)]}}) == "D6"
    assert (
        rule(given | {"compartments": {"marac": [named("ann")]}, "involvements": {}, "stated": [named("ann", "kid")]})
        == "default"
    )


def test_a_sensitive_kind_of_another_agency_needs_a_basis_that_names_it() -> None:
    given = world(items=about("kid", kind="mental_health", agency="clinic"), protocols=[protocol("mental_health")])
    assert rule(given | {"bases": [basis("kid", "housing")]}) == "D7"
    assert rule(given | {"bases": [basis("kid", "mental_health")]}) == "P2"
    assert rule(given | {"bases": [basis("kid", "mental_health")], "protocols": []}) == "D7"
    assert rule(given | {"items": about("kid", kind="mental_health")}) == "P1"


def test_a_restricted_kind_needs_its_basis_for_every_subject() -> None:
    given = world(items=about("kid", "mum", kind="offending", agency="clinic"), protocols=[protocol("offending")])
    given["involvements"]["more"] = involvement("mum")
    assert rule(given | {"bases": [basis("kid", "offending")]}) == "D7"
    assert rule(given | {"bases": [basis("kid", "offending"), basis("mum", "offending")]}) == "P2"


def test_an_item_across_a_sealed_link_is_for_its_named_readers() -> None:
    given = world(items=about("x", "y"), involvements={n: involvement(n) for n in "xy"})
    seal = {"one": ["x"], "other": ["y"], "since": 1, "readers": []}
    assert rule(given | {"seals": [seal]}) == "D8"
    assert rule(given | {"seals": [seal | {"readers": [named("ann")]}]}) == "P1"
    assert rule(given | {"seals": [seal | {"since": NOW + 1}]}) == "P1"


def test_a_sealed_link_reaches_duplicates_and_carries_nothing_across() -> None:
    seals = [{"one": ["x"], "other": ["y"], "since": 1, "readers": []}]
    links = [{"one": "x", "other": "twin"}, {"one": "x", "other": "y"}, {"one": "twin", "other": "y"}]
    both = world(items=about("twin", "y"), involvements={n: involvement(n) for n in ("twin", "y")}, seals=seals)
    assert rule(both | {"links": links[:1]}) == "D8"
    shielded = world(
        items=about("y"), involvements={"y": involvement("y")}, seals=seals, shields=[shield("x", "total")]
    )
    assert rule(shielded | {"links": links}) == "P1"
    assert rule(shielded | {"links": links, "seals": []}) == "D4"
