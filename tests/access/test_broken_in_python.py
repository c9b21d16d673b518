"""
A rule that is broken where it is said in Python is found: standing (D1), entries of the index (P3, P9), the log (P8).

That text and oracle agree is asked of both databases; that breaking one of them is noticed, of one.
"""

from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from tests import given
from tests.access import comparing
from tests.access.breaking_python import broken_python
from tests.access.broken_in_python import AUDIT, BROKEN_IN_PYTHON, FOUND, STANDING
from tests.access.comparing import Compared
from tests.access.factors import worlds
from tests.sharing.opened import by_law, governance, looked, of_the_same_name
from tests.support import road as on
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import CompartmentTold, ask_about_look, make_compartment
from thinkfamily.sharing.commands import watching as asking
from thinkfamily.sharing.queries import entries, looking, opening_shown, unusual_look, viewer_of, watched
from thinkfamily.sharing.queries import urgent as openings
from thinkfamily.sharing.queries.index import open_in_index
from thinkfamily.sharing.terms import CompartmentSort

# Who else says a function by its own name.
SAID_BY = {
    "in_good_standing": [looking], "open_in_index": [entries], "index_entries": [comparing],
    "entries_opened": [comparing], "watches_openings": [openings, watched], "may_ask": [asking, watched],
}  # fmt: skip


@contextmanager
def broken(rule):
    """Let everybody who asks a function ask it broken."""
    with ExitStack() as patches:
        patches.enter_context(broken_python(rule))
        for module in SAID_BY.get(rule.name, ()):
            patches.enter_context(patch.object(module, rule.name, getattr(rule.where, rule.name)))
        yield


def is_wrong(compared, rule):
    """Say whether anything differs from the oracle: of items where standing is asked, else of entries."""
    if rule in STANDING:
        return any(compared.is_wrong(*look) for look in compared.told)
    return any(compared.entry_differences())


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("name", FOUND)
def test_a_rule_broken_in_python_is_found(name):
    case = next(each for each in worlds() if each.name == name)
    with transaction.atomic():
        compared, kept = Compared(case), []
        assert not any(compared.entry_differences())
        for rule in FOUND[name]:
            with broken(rule):
                kept += [] if is_wrong(compared, rule) else [str(rule)]
        transaction.set_rollback(True)
    assert not kept, "\n".join(kept)


@pytest.mark.django_db
def test_who_reads_what_was_opened_is_found_broken():
    """P8: who opened it, who was told, and the governance lead; of the family nobody is named to the last."""
    road, lead = on.a_led_family(), governance()
    jo = given.a_practitioner(name="Jo Adeyemi", agency=road.farida.agency_id, supervisor=road.boss.pk)
    opening = by_law(road.farida, [road.lowri], at=given.later(3))

    def read_by():
        return {who for who in (road.farida, road.boss, lead, jo, road.place.worker) if reads(who, opening)}

    assert read_by() == {road.farida, road.boss, lead}
    with broken(AUDIT[0]):
        assert read_by() != {road.farida, road.boss, lead}


def reads(who, opening):
    try:
        return bool(opening_shown(viewer_of(who.actor, given.later(3)), given.later(3), opening))
    except NotFound:
        return False


@pytest.mark.django_db
def test_nobody_but_the_governance_lead_hears_of_a_look_into_a_compartment():
    """P8: nor whoever supervises who looked, though of any other look they may be asked."""
    road, lead = on.a_led_family(), governance()
    owain = of_the_same_name(road, road.boss)
    open_look = looked(owain, road.family.pk)
    told = CompartmentTold(
        name="Elm", sort=CompartmentSort.HIGH_RISK, because="He knows her.", readers=[owain.pk],
        review_on=(given.NOW + timedelta(days=20)).date(),
    )  # fmt: skip
    make_compartment(by=road.farida.actor, at=given.NOW, people=[road.lowri], told=told)
    closed_look = looked(owain, road.family.pk)

    def heard_by(look):
        with transaction.atomic():
            with suppress(Refused):
                ask_about_look(by=lead.actor, at=given.NOW, look=look, question="Is he of the family?")
            found = {who for who in (road.farida, road.boss, lead, owain) if hears(who, look)}
            transaction.set_rollback(True)
        return found

    assert heard_by(open_look) == {lead, road.boss}
    assert heard_by(closed_look) == {lead}
    assert not may_be_asked_about(closed_look, lead)
    with broken(AUDIT[1]):
        assert may_be_asked_about(closed_look, lead)
        with pytest.raises(IntegrityError):  # the database holds it all the same
            heard_by(closed_look)


def may_be_asked_about(look, lead):
    """Say whether the lead is offered to ask the supervisor."""
    return bool(unusual_look(viewer_of(lead.actor, given.NOW), given.NOW, look).may_ask)


def hears(who, look):
    try:
        return bool(unusual_look(viewer_of(who.actor, given.NOW), given.NOW, look))
    except NotFound:
        return False


def test_every_break_has_a_world_that_finds_it_and_every_rule_beside_the_text_is_broken():
    assert {each for some in FOUND.values() for each in some} | {*AUDIT} == {*BROKEN_IN_PYTHON}
    assert {"D1", "D3", "D4", "D9", "P3", "P8", "P9", "date"} == {each.rule for each in BROKEN_IN_PYTHON}
    assert open_in_index is entries.open_in_index
