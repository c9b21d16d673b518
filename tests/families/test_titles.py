"""The title of a family is made of names, and is not told where everything of somebody in it is kept safe."""

import ast

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.guarded import a_family_that_moved, kept_safe
from tests.source import named, python_files
from thinkfamily.design.words import the_family
from thinkfamily.families.models import Family, FamilyMember
from thinkfamily.families.queries import A_FAMILY, title, untitled
from thinkfamily.records.queries import now
from thinkfamily.sharing.models import Shield
from thinkfamily.sharing.queries import viewer_of

pytestmark = pytest.mark.django_db
moved = begun(a_family_that_moved)


def _titles(moved, at=None):
    at, family = at or now(), Family.objects.get(pk=moved.road.family.pk)
    return {
        who: title(viewer_of(getattr(moved, who).actor, at), at, family) for who in ("farida", "jo", "boss", "ruth")
    }


def test_the_title_is_told_to_those_alone_from_whom_nobody_in_it_is_kept(moved):
    called = moved.road.family.name
    assert set(_titles(moved).values()) == {called}
    kept_safe(moved, total=False)
    assert set(_titles(moved).values()) == {called}, "where she lives is no part of a title"
    Shield.objects.update(total=True)
    assert _titles(moved) == {"farida": called, "jo": A_FAMILY, "boss": A_FAMILY, "ruth": called}
    FamilyMember.objects.filter(person=moved.lowri).update(until=now())
    assert _titles(moved)["jo"] == A_FAMILY, "she was in it"
    Shield.objects.update(lifted=now(), lifted_by=moved.ines.actor, lift_asked_by=moved.farida.actor)
    assert set(_titles(moved).values()) == {called}


def test_on_pages_it_is_a_family_and_the_family_inside_a_sentence(moved, client):
    kept_safe(moved, total=True)
    client.force_login(moved.boss.actor.account)
    page = client.get(reverse("my_work")).content.decode()
    assert A_FAMILY in page
    assert moved.road.family.name not in page
    assert the_family(A_FAMILY) == "the family"
    assert the_family("Pritchard family") == "the Pritchard family"


def _reads_a_name(node):
    """Whether something takes the name straight from a family."""
    inner = getattr(node, "value", None)
    return getattr(node, "attr", "") == "name" and getattr(inner, "attr", "") == "family"


def test_no_page_takes_a_name_straight_from_a_family():
    trees = {file: ast.parse(file.read_text()) for file in python_files("thinkfamily")}
    straight = [
        f"{named(file)}:{node.lineno}" for file, tree in trees.items() for node in ast.walk(tree) if _reads_a_name(node)
    ]
    assert not straight, "ask `title` of families.queries"


def test_it_is_asked_once_for_all_families_of_a_page(moved, django_assert_num_queries):
    kept_safe(moved, total=True)
    at = now()
    viewer, family = viewer_of(moved.boss.actor, at), Family.objects.get(pk=moved.road.family.pk)
    with django_assert_num_queries(1):
        assert [title(viewer, at, family) for _ in range(9)] == [A_FAMILY] * 9
    assert untitled(viewer_of(given.a_practitioner(name="Neil Tansley").actor, at), at) == {family.pk}
