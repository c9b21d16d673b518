"""Spells told from months: what a family needed from when to when, whose it was, and who keeps a record of it."""

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.care import CARE
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.chance import stream
from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.needs import BITS
from thinkfamily.simulation.area.noticing import OPEN
from thinkfamily.simulation.area.people import NOBODY, People

Columns = dict[str, NDArray[np.generic]]
Ints = NDArray[np.int64]
BEFORE = -1  # a month before the first: a spell that was there when the period began
TWO_ADULTS = STATES.index("domestic_violence")


def spells(life: Life) -> Columns:
    """Give every spell of every state: family, state, the months from and until, whose it is, and who is harmed."""
    people = life.people
    found = [(at, *_runs((life.states & BITS[at]) != 0)) for at in range(len(STATES)) if at != CARE]
    state = np.concatenate([np.full(len(family), at) for at, family, _, _ in found])
    family, since, until = (np.concatenate([each[part] for each in found]) for part in (1, 2, 3))
    holder, harmed = holders(people, family, state)
    child, first, last = _runs(life.in_care)
    family, state = np.append(family, life.children.family[child]), np.append(state, np.full(len(child), CARE))
    since, until = np.append(since, first), np.append(until, last)
    holder, harmed = np.append(holder, life.children.person[child]), np.append(harmed, np.full(len(child), NOBODY))
    return {
        "family": family.astype(np.int32), "state": state.astype(np.int8),
        "since_month": np.where(since == 0, BEFORE, since).astype(np.int16),
        "until_month": np.where(until > people.months, OPEN, until).astype(np.int16),
        "person": holder.astype(np.int32), "harmed": harmed.astype(np.int32),
    }  # fmt: skip


def _runs(there: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """Give each unbroken run of a state, (months, units): whose it is, and the months from and until."""
    nothing = np.zeros((1, there.shape[1]), np.bool_)
    begins = np.nonzero(there & ~np.concatenate([nothing, there[:-1]]))
    ends = np.nonzero(there & ~np.concatenate([there[1:], nothing]))
    first, last = (np.lexsort(each) for each in (begins, ends))
    return begins[1][first], begins[0][first], ends[0][last] + 1


def holders(people: People, family: NDArray[np.intp], state: NDArray[np.intp]) -> tuple[NDArray[np.int32], ...]:
    """Give whose a state of a family is, nobody's where it is the household's, and of violence whom it harms."""
    by_mother = parameters.said("held_by_mother")
    hers = np.zeros((len(people.family_z), len(STATES)), np.bool_)
    for name, share in by_mother.items():
        at = STATES.index(name)
        hers[:, at] = stream(people.seed, "holders", at).random(len(hers)) < share
    carer, other = people.family_carer[family], people.family_other[family]
    other = np.where(other == NOBODY, people.family_elsewhere[family], other)
    woman = people.female[np.maximum(carer, 0)]
    mother, father = np.where(woman, carer, other), np.where(woman, other, carer)
    alone = people.family_other[family] == NOBODY
    theirs = np.where(hers[family, state], mother, father)
    theirs = np.where(alone & (state != TWO_ADULTS), carer, theirs)
    theirs = np.where(theirs == NOBODY, carer, theirs)
    personal = np.isin(state, [STATES.index(name) for name in by_mother])
    other_adult = np.where(theirs == mother, father, mother)
    return (
        np.where(personal, theirs, NOBODY).astype(np.int32),
        np.where(state == TWO_ADULTS, other_adult, NOBODY).astype(np.int32),
    )


def records_of_need(life: Life, known: dict[str, NDArray[np.bool_]]) -> Columns:
    """
    Give what agencies have on record of needs: the agency, the person it is about, and the months from and until.

    `known` says of each agency whom it has a row of. Who is known to none of those that might notice is left out.
    """
    held = life.noticing.spells
    family, state = held["family"].astype(int), held["state"].astype(int)
    person = holders(life.people, family, state)[0]
    care = np.flatnonzero(state == CARE)
    person[care] = _child_in_care(life, family[care], held["since"][care].astype(int))
    person = np.where(person == NOBODY, life.people.family_carer[family], person)
    agencies = sorted(known)
    weight = np.zeros((held.rows, len(agencies)))
    for at, name in enumerate(STATES):
        for agency, often in parameters.said(f"noticed_by.{name}").items():
            if agency in known:
                weight[state == at, agencies.index(agency)] = often
    for column, agency in enumerate(agencies):
        weight[:, column] *= known[agency][person]
    total = weight.sum(axis=1)
    at = stream(life.people.seed, "keepers").random(held.rows) * total
    chosen = (np.cumsum(weight, axis=1) <= at[:, None]).sum(axis=1)
    kept = total > 0
    return {
        "agency": np.array(agencies, dtype=object)[np.minimum(chosen, len(agencies) - 1)][kept],
        "person": person[kept].astype(np.int32), "family": family[kept].astype(np.int32),
        "state": held["state"][kept], "since_month": held["since"][kept], "until_month": held["until"][kept],
        "mistaken": held["mistaken"][kept],
    }  # fmt: skip


def _child_in_care(life: Life, family: Ints, month: Ints) -> NDArray[np.int32]:
    """Give the child of each family who came into care last when it was written down, or nobody."""
    child, since, _ = _runs(life.in_care)
    whose, found = life.children.family[child], np.full(len(family), NOBODY, np.int32)
    for row, (home, written) in enumerate(zip(family.tolist(), month.tolist(), strict=True)):
        theirs = np.flatnonzero((whose == home) & (since <= written))
        if len(theirs):
            found[row] = life.children.person[child[theirs[np.argmax(since[theirs])]]]
    return found
