"""The truth of an invented area, as tables: who everybody is, what they needed, and what would have been."""

from collections.abc import Iterator
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.children import SHOWN, threshold
from thinkfamily.simulation.area.costs import a_year
from thinkfamily.simulation.area.kinds import Bond, Form, LifeEvent, Role
from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.needs import BITS, seven, unpacked
from thinkfamily.simulation.area.people import NEVER, NOBODY, People
from thinkfamily.simulation.area.spells import spells
from thinkfamily.simulation.area.support import MODELS, NOT_YET, WORLDS, effects, takes_it
from thinkfamily.simulation.area.worlds import HORIZONS

Values = NDArray[np.generic]
Columns = dict[str, Values]


def dates(days: NDArray[np.int32]) -> Values:
    """Give days as dates; an end that has not come is no date."""
    return np.where(days == NEVER, np.datetime64("NaT", "D"), days.astype("datetime64[D]"))


def ids(numbers: NDArray[np.int32]) -> Values:
    """Give the numbers of people, or nothing where there is nobody."""
    return np.ma.masked_equal(numbers, NOBODY)


def names(kind: type[IntEnum], codes: NDArray[np.int8]) -> Values:
    """Give the words of a kind."""
    words = np.array([each.name.lower() for each in kind], dtype=object)
    return np.asarray(words[codes])


def tables(life: Life) -> Iterator[tuple[str, Columns]]:
    """Give every table of the truth that is not a row a month, with its name."""
    people = life.people
    yield "family", families(people)
    yield "relation", relations(people)
    yield "household", households(people)
    yield "event", events(people)
    yield "spell", needed(life)
    yield "decision", decisions(life)
    yield "potential", potential(life)
    yield "child", children(life)
    yield "child_age", child_ages(life)


def person_table(people: People) -> Columns:
    """Give who everybody is, without their names."""
    return {
        "person": np.arange(len(people.born), dtype=np.int32), "born": dates(people.born),
        "expected": dates(people.expected), "died": dates(np.where(people.died < people.last_day, people.died, NEVER)),
        "female": people.female, "mother": ids(people.mother), "father": ids(people.father),
        "twins": ids(people.twins), "adopted": people.adopted, "background": people.background,
    }  # fmt: skip


def families(people: People) -> Columns:
    """Give each family; none of these is planted."""
    count = len(people.family_z)
    return {
        "family": np.arange(count, dtype=np.int32), "ward": people.family_ward, "z": people.family_z,
        "form": names(Form, people.family_form), "bond": names(Bond, people.family_bond),
        "teenage_parenthood": people.family_teenage, "since": dates(people.family_since),
        "until": dates(people.family_until), "arrived": people.family_arrived, "planted": np.zeros(count, np.bool_),
    }  # fmt: skip


def relations(people: People) -> Columns:
    """Give who belongs to which family, how, from when to when."""
    return {
        "person": people.member_person, "family": people.member_family, "role": names(Role, people.member_role),
        "since": dates(people.member_since), "until": dates(people.member_until), "in_touch": people.member_in_touch,
    }  # fmt: skip


def households(people: People) -> Columns:
    """Give where everybody lived, from when to when."""
    return {
        "person": people.home_person, "household": people.home_household,
        "ward": people.household_ward[people.home_household], "since": dates(people.home_since),
        "until": dates(people.home_until), "second": people.home_second,
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
        "at_risk": looks.at_risk[child, age],
    }  # fmt: skip


def family_months(life: Life) -> Iterator[Columns]:
    """Give each month of every family that lives here, a month at a time."""
    low, high = a_year(0) / 12, a_year(1) / 12
    care = STATES.index("child_in_care")
    for month in range(life.people.months + 1):
        rows = np.flatnonzero(life.here(month)).astype(np.int32)
        states = unpacked(life.states[month][rows]).astype(np.float64)
        kids = np.bincount(life.children.family[life.children.there(month)], minlength=life.needs.families)[rows]
        counted = states.copy()
        counted[:, care] *= kids
        model = life.model[month][rows]
        paid = np.where(model >= 0, effects().cost[model], 0)
        yield {
            "family": rows, "month": np.full(len(rows), month, np.int16), "ward": life.people.family_ward[rows],
            "z": life.people.family_z[rows], "w": life.trust[rows].astype(np.float32),
            "states": life.states[month][rows], "problems": life.problems[month][rows],
            "disadvantages": seven(states > 0, life.needs.mother_holds[rows]), "recorded": life.recorded[month][rows],
            "cost_low": (counted @ low + paid).astype(np.float32), "cost_mid": life.cost[month][rows],
            "cost_high": (counted @ high + paid).astype(np.float32), "engaged": model >= 0, "model": model,
        }  # fmt: skip


def child_months(life: Life) -> Iterator[Columns]:
    """Give each month of every child who lives here: how much is against them, and what shows."""
    children = life.children
    for month in range(life.people.months + 1):
        there = children.there(month) & life.here(month)[children.family]
        eta = children.eta(life.problems[month], month)[there]
        shown = eta[:, None] + children.noise[there] > children.shown_above
        yield {
            "person": children.person[there], "month": np.full(len(eta), month, np.int16), "eta": eta,
            "at_risk": eta > threshold(), **{name: shown[:, at] for at, name in enumerate(SHOWN)},
        }  # fmt: skip


def state_bits() -> dict[str, int]:
    """Give which bit of `states` tells of which state."""
    return {name: int(bit) for name, bit in zip(STATES, BITS, strict=True)}
