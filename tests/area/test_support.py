"""Who is noticed, chosen and helped, and what would have been without."""

import numpy as np
import pytest

from tests.area.living import an_area
from thinkfamily.simulation.area.choosing import SELECTIONS, Seen, offer
from thinkfamily.simulation.area.life import live
from thinkfamily.simulation.area.support import MODELS, NOT_YET, WORLDS
from thinkfamily.simulation.area.worlds import HORIZONS


def test_agencies_know_a_third_of_it():
    life = an_area(100_000, 3, 2)
    recorded, problems = life.recorded[0][life.here(0)], life.problems[0][life.here(0)]
    assert (recorded >= 2).mean() == pytest.approx(0.079, abs=0.008)
    assert (recorded >= 3).mean() == pytest.approx(0.020, abs=0.004)
    assert (recorded[problems >= 3] < 2).mean() == pytest.approx(0.34, abs=0.06)


def test_so_many_contacts_a_year_reach_the_door():
    assert an_area(100_000, 3, 2).contacts.rows / 3 == pytest.approx(1_500, rel=0.12)


def test_one_in_five_return_within_a_year_when_nothing_is_done():
    months = an_area(100_000, 3, 2).potential.return_month[0]
    assert (months <= 12).mean() == pytest.approx(0.22, abs=0.04)


@pytest.mark.parametrize("outcome", ["problems", "children_at_risk"])
def test_no_family_is_worse_off_with_any_support_than_without(outcome):
    found = getattr(an_area().potential, outcome)
    assert (found <= found[0]).all()
    assert (found[WORLDS.index("intensive")] < found[0]).any()


def test_a_leaflet_changes_nothing_but_what_it_costs():
    potential = an_area().potential
    leaflet = WORLDS.index("leaflet")
    assert np.array_equal(potential.problems[leaflet], potential.problems[0])
    assert (potential.cost[leaflet] >= potential.cost[0]).all()


def test_stronger_models_do_more():
    potential = an_area(100_000, 3, 2).potential
    at_twelve = potential.problems[:, :, HORIZONS.index(12)].mean(axis=1)
    assert at_twelve[0] == at_twelve[1]
    assert (np.diff(at_twelve[1:]) < 0).all()


def test_what_became_of_a_family_is_what_would_have_been_with_what_it_got():
    life = an_area()
    held, potential = life.services.decisions, life.potential
    month = held["month"].astype(int)
    stayed = (month + 12 <= 36) & (life.people.family_until[held["family"]] >= life.people.last_day)
    got = np.where(held["taken"] & ~held["lost"] & (held["start"] != NOT_YET), held["model"] + 1, 0)
    settled = stayed & (held["lost"] | ~held["taken"] | (held["start"] != NOT_YET))
    rows = np.flatnonzero(settled)
    truly = life.problems[month[rows] + 12, held["family"][rows]]
    assert (got[rows] > 0).sum() > 20
    assert np.array_equal(truly, potential.problems[got[rows], rows, HORIZONS.index(12)])


@pytest.mark.parametrize("selection", SELECTIONS)
def test_an_offer_is_made_as_often_as_its_true_probability_says(selection):
    rng = np.random.default_rng(5)
    count = 60_000
    seen = Seen(
        rng.integers(2, 5, count), rng.poisson(1.5, count), rng.random(count) < 0.5, rng.normal(size=count),
        rng.normal(size=count), rng.integers(0, 30, count),
    )  # fmt: skip
    made = offer(rng, selection, seen)
    band = np.minimum((made.chance * 5).astype(int), 4)
    for each in np.unique(band):
        among = band == each
        error = 0.5 / np.sqrt(among.sum())
        assert made.offered[among].mean() == pytest.approx(made.chance[among].mean(), abs=3.5 * error)


def test_only_hidden_selection_looks_at_what_nobody_can_see():
    count = 4_000
    rng = np.random.default_rng(2)
    same = {"recorded": np.full(count, 3), "history": np.full(count, 1), "engaged": np.ones(count, bool)}
    seen = Seen(**same, place=np.zeros(count), z=rng.normal(size=count), ward=np.zeros(count, int))
    assert np.ptp(offer(rng, "measured", seen).chance) == 0
    assert np.corrcoef(offer(rng, "hidden", seen).chance, seen.z)[0, 1] > 0.9


def test_a_threshold_offers_to_everybody_above_it_and_nobody_below():
    held = an_area(40_000, 1, 6, "threshold").services.decisions
    assert np.array_equal(held["offered"], held["score"] >= 24)
    assert 0 < held["offered"].mean() < 1
    assert len(np.unique(held["score"])) > 0.99 * held.rows


@pytest.mark.parametrize("selection", ["rollout", "rollout-by-need"])
def test_a_roll_out_begins_in_six_wards_at_a_time(selection):
    life = an_area(40_000, 3, 6, selection)
    first = np.full(30, NOT_YET)
    ward = life.people.family_ward[life.services.decisions["family"]]
    np.minimum.at(first, ward, life.services.decisions["month"])
    months, count = np.unique(first, return_counts=True)
    assert dict(zip(months.tolist(), count.tolist(), strict=True)) == {6: 6, 12: 6, 18: 6, 24: 6, NOT_YET: 6}
    by_need = np.corrcoef(life.people.ward_place, np.minimum(first, 30))[0, 1]
    assert (by_need < -0.8) == (selection == "rollout-by-need")


def test_support_waits_for_a_place_and_never_more_have_it_than_there_are_places():
    life = an_area()
    busy = [(life.model == model).sum(axis=1).max() for model in range(len(MODELS))]
    assert (np.array(busy) <= life.services.places).all()
    held = life.services.decisions
    begun = held["start"] != NOT_YET
    assert (held["start"][begun] - held["month"][begun]).max() > 0
    assert held["lost"].any()


def test_whoever_waits_is_served_by_a_continuous_priority():
    life = an_area()
    held = life.services.decisions
    assert len(np.unique(held["priority"])) > 0.99 * held.rows
    waited = (held["start"] != NOT_YET) & (held["start"] > held["month"])
    still = held["taken"] & (held["start"] == NOT_YET) & ~held["lost"]
    assert held["priority"][waited].mean() > held["priority"][still].mean()


def test_watched_families_have_more_on_record_and_the_same_needs():
    plain, watched = (live(40_000, 2, 3, watched=flag) for flag in (False, True))
    helped = plain.model[1:].max(axis=0) >= 0
    assert watched.recorded[6:12, helped].mean() > plain.recorded[6:12, helped].mean()
    assert np.array_equal(watched.problems[0], plain.problems[0])


def test_there_is_no_such_selection():
    with pytest.raises(ValueError, match="measured, hidden, threshold"):
        live(200, 1, 1, selection="favourites")


def without_support(selection):
    """What families decided about would have a year on without support: those offered it, and the others weighed so."""
    life = an_area(100_000, 3, 2, selection)
    held, alone = life.services.decisions, life.potential.problems[0, :, HORIZONS.index(12)].astype(float)
    offered, chance = held["offered"], held["chance"]
    weight = (chance / (1 - chance))[~offered]
    like = np.average(alone[~offered], weights=weight)
    error = np.sqrt(
        alone[offered].var() / offered.sum() + alone[~offered].var() * (weight**2).sum() / weight.sum() ** 2
    )
    return alone[offered].mean(), like, alone[~offered].mean(), error


@pytest.mark.parametrize("selection", ["measured", "hidden"])
def test_weighed_by_the_true_probability_those_not_offered_are_like_those_offered(selection):
    offered, like, others, error = without_support(selection)
    assert offered == pytest.approx(like, abs=3 * error)
    assert offered > others + 2 * error


def test_what_families_would_cost_adds_up_and_stronger_support_costs_more_at_first():
    potential = an_area(100_000, 3, 2).potential
    assert (np.diff(potential.cost, axis=2) >= 0).all()
    intensive, lead = WORLDS.index("intensive"), WORLDS.index("lead")
    at_first = potential.cost[:, :, 0].mean(axis=1)
    assert at_first[intensive] > at_first[lead] > at_first[0]


def test_costs_and_returns_can_be_worse_with_support_but_needs_cannot():
    potential = an_area(100_000, 3, 2).potential
    assert (potential.cost[1:] > potential.cost[0]).any()
    assert (potential.problems[1:] <= potential.problems[0]).all()
