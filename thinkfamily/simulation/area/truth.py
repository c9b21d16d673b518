"""The truth of an invented area, as tables: who everybody is, what they needed, and what would have been."""

from collections.abc import Iterator
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.care import CARE
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.children import SHOWN, threshold
from thinkfamily.simulation.area.costs import a_year
from thinkfamily.simulation.area.kinds import Bond, Form, LifeEvent, Role
from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.needs import BITS, seven, unpacked
from thinkfamily.simulation.area.people import NEVER, NOBODY, People
from thinkfamily.simulation.area.planted import Planted
from thinkfamily.simulation.area.spells import spells
from thinkfamily.simulation.area.support import MODELS, NOT_YET, WORLDS, effects, takes_it
from thinkfamily.simulation.area.worlds import HORIZONS

Values = NDArray[np.generic]
Columns = dict[str, Values]


def dates(days: NDArray[np.int32]) -> Values:
    """Give days as dates; an end that has not come is no date."""
    return np.where(days == NEVER, np.datetime64("NaT", "D"), days.astype("datetime64[D]"))


def ends(people: People, days: NDArray[np.int32]) -> Values:
    """Give ends as dates, those within the period alone: what comes after it is not known."""
    return dates(np.where(days < people.last_day, days, NEVER))


def ids(numbers: NDArray[np.int32]) -> Values:
    """Give the numbers of people, or nothing where there is nobody."""
    return np.ma.masked_equal(numbers, NOBODY)


def names(kind: type[IntEnum], codes: NDArray[np.int8]) -> Values:
    """Give the words of a kind."""
    words = np.array([each.name.lower() for each in kind], dtype=object)
    return np.asarray(words[codes])


def tables(life: Life, planted: Planted) -> Iterator[tuple[str, Columns]]:
    """Give every table of the truth that is not a row a month, with its name; whoever is planted stands in two."""
    people = planted.people
    yield "family", families(planted)
    yield "relation", relations(people)
    yield "event", events(life.people)
    yield "spell", needed(life)
    yield "decision", decisions(life)
    yield "potential", potential(life)
    yield "child", children(life)
    yield "child_age", child_ages(life)
    yield "price", prices()


def person_table(planted: Planted) -> Columns:
    """Give who everybody is, without their names, and whether they are planted."""
    people = planted.people
    return {
        "person": np.arange(len(people.born), dtype=np.int32), "born": dates(people.born),
        "expected": dates(people.expected), "died": ends(people, people.died),
        "female": people.female, "mother": ids(people.mother), "father": ids(people.father),
        "twins": ids(people.twins), "adopted": people.adopted, "background": people.background,
        "planted": np.arange(len(people.born)) >= planted.first_person,
    }  # fmt: skip


def families(planted: Planted) -> Columns:
    """Give each family, and whether it is planted: then it is in no target and in no effect."""
    people = planted.people
    count = len(people.family_z)
    return {
        "family": np.arange(count, dtype=np.int32), "ward": people.family_ward, "z": people.family_z,
        "form": names(Form, people.family_form), "bond": names(Bond, people.family_bond),
        "teenage_parenthood": people.family_teenage, "since": dates(people.family_since),
        "until": dates(people.family_until), "arrived": people.family_arrived,
        "planted": np.arange(count) >= planted.first_family,
    }  # fmt: skip


def relations(people: People) -> Columns:
    """Give who belongs to which family, how, from when to when."""
    return {
        "person": people.member_person, "family": people.member_family, "role": names(Role, people.member_role),
        "since": dates(people.member_since), "until": ends(people, people.member_until),
        "in_touch": people.member_in_touch,
    }  # fmt: skip


def households(people: People) -> Columns:
    """Give where everybody lived, from when to when."""
    return {
        "person": people.home_person, "household": people.home_household,
        "ward": people.household_ward[people.home_household], "since": dates(people.home_since),
        "until": ends(people, people.home_until), "second": people.home_second,
    }  # fmt: skip


def events(people: People) -> Columns:
    """Give what happened to families."""
    return {
        "family": people.event_family, "kind": names(LifeEvent, people.event_kind), "day": dates(people.event_day),
        "person": ids(people.event_person),
    }  # fmt: skip


def needed(life: Life) -> Columns:
    """Give every spell of need, truly."""
    found = spells(life)
    words = np.array(STATES, dtype=object)
    return found | {"state": words[found["state"].astype(int)]}


def decisions(life: Life) -> Columns:
    """Give who was chosen and why, with the true probability of each model."""
    held = life.services.decisions
    columns = {name: values for name, values in held.columns().items() if name not in {"model", "start", "end"}}
    columns["reaches_father_elsewhere"] = _reaches_father_elsewhere(life)
    columns["selection"] = np.full(held.rows, life.selection, dtype=object)
    begins = life.services.ward_starts[life.people.family_ward[held["family"]]]
    rolled_out = life.selection.startswith("rollout")
    columns["rollout_month"] = np.ma.masked_array(begins, np.full(held.rows, not rolled_out))
    columns["cut_off"] = np.full(held.rows, parameters.numbers("selection.threshold")[4], np.float32)
    columns["model"] = np.array([*MODELS, "none"], dtype=object)[held["model"]]
    shares = np.array([parameters.number(f"models.{model}.share") for model in MODELS])
    for at, model in enumerate(MODELS):
        columns[f"probability_{model}"] = held["chance"] * shares[at] / shares.sum()
        kind = np.full(held.rows, at, np.int8)
        columns[f"would_take_{model}"] = held["would_take"] < takes_it(life.trust[held["family"]], kind)
    for name in ("start", "end"):
        columns[f"{name}_month"] = np.ma.masked_equal(held[name], NOT_YET)
    return columns


def _reaches_father_elsewhere(life: Life) -> Values:
    """Say of each decision whether what the family took reaches the parent who lives elsewhere too."""
    held, people = life.services.decisions, life.people
    elsewhere = people.family_elsewhere[held["family"]] != NOBODY
    chance = np.where(held["model"] >= 0, takes_it(life.trust[held["family"]], held["model"]), 0)
    return held["taken"] & elsewhere & (held["would_take"] < parameters.number("trust.father_elsewhere") * chance)


def potential(life: Life) -> Columns:
    """Give what would have been: a row a decision and world, its outcomes at each horizon."""
    found, rows = life.potential, life.services.decisions.rows
    count = len(WORLDS) * rows
    columns: Columns = {
        "decision": np.tile(np.arange(rows, dtype=np.int32), len(WORLDS)),
        "family": np.tile(life.services.decisions["family"], len(WORLDS)),
        "world": np.repeat(np.array(WORLDS, dtype=object), rows),
        "takes": found.takes.reshape(count),
        "months_to_return": np.ma.masked_equal(found.return_month.reshape(count), NOT_YET),
    }
    for at, horizon in enumerate(HORIZONS):
        columns[f"problems_{horizon}"] = found.problems[:, :, at].reshape(count)
        columns[f"children_at_risk_{horizon}"] = found.children_at_risk[:, :, at].reshape(count)
        columns[f"cost_{horizon}"] = found.cost[:, :, at].reshape(count).astype(np.float32)
    return columns


def children(life: Life) -> Columns:
    """Give each child's protective factors, and the month they were born in, from 0 for the first of the period."""
    told = life.children
    factors = parameters.said("children.protective_factors")
    held = {name: told.factors[:, at] for at, name in enumerate(factors)}
    return {"person": told.person, "family": told.family, "born_month": told.born_month, **held}


def child_ages(life: Life) -> Columns:
    """Give every child at the ages looked at, as far as they have come."""
    looks = life.looks
    child, age = np.nonzero(looks.seen)
    ages = np.array(parameters.numbers("children.ages"), np.int8)
    return {
        "person": life.children.person[child], "family": life.children.family[child], "age": ages[age],
        "month": looks.month[child, age], "problems": looks.problems[child, age], "eta": looks.eta[child, age],
        "at_risk": looks.at_risk[child, age], **_shown(life, child, looks.eta[child, age]),
    }  # fmt: skip


def _shown(life: Life, child: NDArray[np.intp], eta: NDArray[np.float32]) -> Columns:
    """Give what shows of children who have so much against them."""
    shown = eta[:, None] + life.children.noise[child] > life.children.shown_above
    return {name: shown[:, at] for at, name in enumerate(SHOWN)}


def family_months(life: Life) -> Iterator[Columns]:
    """Give each month of every family that lives here, a month at a time."""
    low, high = a_year(0) / 12, a_year(1) / 12
    for month in range(life.people.months + 1):
        rows = np.flatnonzero(life.here(month)).astype(np.int32)
        states = unpacked(life.states[month][rows]).astype(np.float64)
        kids = life.children.family[life.in_care[month]]
        in_care = np.bincount(kids, minlength=life.needs.families)[rows]
        counted = states.copy()
        counted[:, CARE] = in_care
        model = life.model[month][rows]
        paid = np.where(model >= 0, effects().cost[model], 0)
        yield {
            "family": rows, "month": np.full(len(rows), month, np.int16), "ward": life.people.family_ward[rows],
            "z": life.people.family_z[rows], "w": life.trust[rows].astype(np.float32),
            "states": life.states[month][rows], "problems": life.problems[month][rows],
            "disadvantages": seven(states > 0, life.needs.mother_holds[rows]), "recorded": life.recorded[month][rows],
            "children_in_care": in_care.astype(np.int8),
            "cost_low": (counted @ low + paid).astype(np.float32), "cost_mid": life.cost[month][rows],
            "cost_high": (counted @ high + paid).astype(np.float32), "engaged": model >= 0, "model": model,
        }  # fmt: skip


def child_months(life: Life) -> Iterator[Columns]:
    """Give each month of every child who lives here: how much is against them, and what shows."""
    children = life.children
    for month in range(life.people.months + 1):
        there = children.there(month) & life.here(month)[children.family]
        eta = children.eta(life.problems[month], month)[there]
        yield {
            "person": children.person[there], "month": np.full(len(eta), month, np.int16), "eta": eta,
            "at_risk": eta > threshold(), "in_care": life.in_care[month][there],
            **_shown(life, np.flatnonzero(there), eta),
        }  # fmt: skip


def prices() -> Columns:
    """Give what a year of each problem costs whom: a row a problem and payer, in pounds, and how much of it is cash."""
    rows = [
        (state, payer, part, parameters.number(f"costs.{state}.cash"))
        for state in STATES if state in parameters.everything()["costs"]
        for payer, part in parameters.said(f"costs.{state}.pays").items()
    ]  # fmt: skip
    state, payer, part, cash = (np.array(column) for column in zip(*rows, strict=True))
    low, high = (a_year(level)[[STATES.index(each) for each in state]] * part for level in (0, 1))
    return {
        "state": state.astype(object), "payer": payer.astype(object), "share": part, "low": low,
        "mid": (low + high) / 2, "high": high, "cash": cash,
    }  # fmt: skip


def state_bits() -> dict[str, int]:
    """Give which bit of `states` tells of which state."""
    return {name: int(bit) for name, bit in zip(STATES, BITS, strict=True)}
