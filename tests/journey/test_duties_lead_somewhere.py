"""Every duty on my work leads to a page that is there, and is ended by something that somebody does."""

import ast
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.beginning import begun
from tests.given import later
from tests.support import ended as on
from thinkfamily.door.models import Told
from thinkfamily.journey.terms import DUTIES, FamilyPages
from thinkfamily.records.models import Due
from thinkfamily.support.commands import record_follow_up, settle_told
from thinkfamily.support.commands.after import make_call_due
from thinkfamily.support.commands.told import tell_who_wrote
from thinkfamily.support.models import FollowUp
from thinkfamily.support.queries.closing import FOLLOW_UPS
from thinkfamily.support.terms import FollowUpFound, PromisedDuty, ToldDuty
from thinkfamily.web.journey.duties import PAGES

PRODUCT = Path(__file__).resolve().parent.parent.parent / "thinkfamily"
road = begun(on.a_road_to_its_end)


@pytest.mark.parametrize("kind", DUTIES)
def test_the_page_of_a_duty_is_there(kind):
    assert reverse(PAGES[kind][0], args=[uuid4()])


def test_no_page_is_of_a_duty_that_nobody_owes():
    assert PAGES.keys() == DUTIES.keys()


@pytest.mark.parametrize("page", FamilyPages)
def test_each_page_of_a_family_is_there(page):
    assert reverse(page.value, args=[uuid4()])


def _ended_by_name():
    """Which duties the product's own calls of `end_due` name, each worked out where the call stands."""
    ended = set()
    for file in PRODUCT.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text())) if _ends_a_duty(node)]
        module = vars(import_module(".".join(file.relative_to(PRODUCT.parent).with_suffix("").parts))) if calls else {}
        for kind in (kind for call in calls for kind in call.args):
            ended |= _worked_out(kind, module)
    return ended


def _ends_a_duty(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "end_due"


def _worked_out(kind, module):
    """What a kind stands for, or nothing where only the running product knows: those are driven below."""
    several = isinstance(kind, ast.Starred)
    text = ast.unparse(kind.value if several else kind)
    if text.split(".")[0] not in module and not isinstance(kind, ast.Constant):
        return set()
    found = eval(text, module)  # noqa: S307 - the text is the product's own source
    return {str(each) for each in found} if several else {str(found)}


def _settle_what_was_told(road, kind):
    item = Told.objects.filter(item__by=road.farida.actor).first().item_id
    tell_who_wrote(kind, item, by=later(60), at=later(50))
    settle_told(by=road.farida.actor, at=later(51), form=uuid4(), about=item)


def _call(road, kind):
    closing = on.closed(road)
    call = next((each for each in on.calls(closing) if each.step == kind), None)
    if call is None:
        call = FollowUp.objects.create(
            closing=closing, step=kind, due_on=later(60).date(), practitioner=road.farida
        )  # fmt: skip
        make_call_due(call, later(50))
    record_follow_up(
        by=road.farida.actor, at=later(130), form=uuid4(), follow_up=call.pk, seen=call.version,
        found=FollowUpFound.STILL_WELL, words="Still opening the post.",
    )  # fmt: skip


# What is ended by the kind that it happens to be, and what somebody does that ends it.
DRIVEN = dict.fromkeys(ToldDuty, _settle_what_was_told) | dict.fromkeys(
    (*FOLLOW_UPS, PromisedDuty.OFFER_AFTER_PLAN), _call
)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", DRIVEN)
def test_what_somebody_does_ends_the_duty(road, kind):
    DRIVEN[kind](road, kind)
    assert Due.objects.filter(kind=kind, end="met").count() == 1
    assert not Due.objects.filter(kind=kind, ended=None).exists()


def test_no_duty_is_made_that_nothing_ends():
    assert DUTIES.keys() == (_ended_by_name() | DRIVEN.keys()) & DUTIES.keys()
