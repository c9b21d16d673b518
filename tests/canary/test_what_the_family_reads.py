"""What each of a family may read is what the oracle says: in a list, one by one, and on paper printed for them."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.access.oracle import Look, answer
from tests.beginning import begun
from tests.canary.published import BY_TWO
from tests.canary.sweep import Sweep
from tests.canary.words import Canary
from tests.canary.world import canary_world
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Decision
from thinkfamily.records.queries import now
from thinkfamily.sharing.models import Item, Publication
from thinkfamily.sharing.queries import Viewer, decisions
from thinkfamily.sharing.queries.looking import shown_to

pytestmark = pytest.mark.django_db
world = begun(canary_world)
ROLES = ("first", "second", "third")
# What was agreed with people is theirs to read, whoever wrote it; so is who they are, and what they said themselves.
AGREED = {"support.Goal", "support.GoalProgress", "support.Action", "support.ActionWord", "sharing.Agreement"}
OWN = {
    "identity.SourceRecord", "identity.Communication", "families.SafeWay", "families.Living", "families.NetworkTie"
}  # fmt: skip
OWN_WORDS = {"assessment.Hearing", "support.OwnScore"}


@pytest.fixture
def sweep(world):
    """The words that each practitioner may see, and who asks for a page."""
    return Sweep(world)


def _reader(person):
    return Viewer(actor=clock(), standing=Decision(True, ""), person=person)


def _told(sweep, person):
    """What the oracle lets somebody of a family read, with its level."""
    look, items = Look(sweep.allowed.moment, ("person", str(person))), sweep.allowed.moment.world["items"]
    told = {item: answer(look, item) for item in items}
    return {item: each.level for item, each in told.items() if each.allowed}


def test_each_reads_what_was_published_to_them_and_nothing_else(world, sweep):
    at, everything, wrong, read = now(), list(Item.objects.values_list("pk", flat=True)), [], {}
    for danger, made in world.families.items():
        for role, person in zip(ROLES, made.everybody, strict=True):
            told = _told(sweep, person)
            read[danger, role] = told
            listed = {str(item): shown.level for item, shown in shown_to(_reader(person), at).items.items()}
            if listed != told:
                wrong.append(f"{danger} {role}: list {listed.keys() ^ told.keys()}")
    assert not wrong, "\n".join(wrong)
    person = world.families["teenager"].everybody[0]
    told = _told(sweep, person)
    decided = {str(item): found[0].allowed for item, found in decisions(_reader(person), everything, at).items()}
    assert {item for item, allowed in decided.items() if allowed} == told.keys()
    _some_read_and_some_do_not(world, read)


def _some_read_and_some_do_not(world, read):
    """Else all would agree because nothing is published."""
    needs = {danger: str(made.of["need"]) for danger, made in world.families.items()}
    assert [needs["lapsed"] in read["lapsed", role] for role in ROLES] == [True, False, True]
    assert not any(needs["twins"] in read["twins", role] for role in ROLES), "it was taken back"
    teenager = [needs["teenager"] in read["teenager", role] for role in ROLES]
    assert teenager == [False, False, True], "she decides alone"
    estranged = [needs["estranged"] in read["estranged", role] for role in ROLES]
    assert estranged == [False, False, True], "a court barred her"
    by_two = {str(row.item_id) for row in Publication.objects.exclude(confirmed_by=None)}
    assert len(by_two) == len(BY_TWO)
    assert by_two == {item for (_, role), told in read.items() if role == "first" for item in told} & by_two


def test_on_paper_for_one_of_the_family_stands_what_is_theirs_agreed_with_them_or_published_to_them(world, sweep):
    wrong, papers = [], 0
    for danger, made in world.families.items():
        lead = "farida" if made.lead == world.farida else "tomos"
        for role, person in zip(ROLES, made.everybody, strict=True):
            told = _told(sweep, person)
            for page in ("print_family", "print_plan"):
                sent = {"who": "meeting", "family": [str(person)], "checked": "on"}
                answer_ = sweep.ask(lead, reverse(page, args=[made.of["family"]]), sent)
                papers += answer_.status_code == 200
                wrong += [f"{danger} {role} {page}: {each}" for each in _not_theirs(sweep, answer_, person, told, page)]
    assert not sweep.leaks
    assert papers > 2 * len(world.families), "most of them could be printed"
    assert not wrong, "\n".join(wrong)


def _not_theirs(sweep, paper, person, told, page):
    """Whatever stands on a paper and is neither published to its reader, agreed with them, nor their own."""
    for word in sorted(sweep.words_in(paper)):
        canary = sweep.world.words.all[word]
        if not _may_stand(sweep, canary, str(person), told, page):
            yield canary.where


def _may_stand(sweep, canary, person, told, page):
    if canary.model == "families.Family":
        mother = Canary("", "", "", SimpleNamespace(person_id=canary.row.first_id), None)
        return not _hidden_from(sweep, mother, person)
    if canary.item is None:
        return canary.model in AGREED
    if str(canary.item) in told or canary.model in AGREED:
        return True
    if page == "print_plan" and canary.model == "identity.SourceRecord":
        return not _hidden_from(sweep, canary, person)
    subjects = set(sweep.allowed.moment.world["items"][str(canary.item)]["subjects"])
    if canary.model in OWN_WORDS:
        return subjects == {person}
    return canary.model in OWN and subjects <= {person, *_children_of(sweep, person)}


def _hidden_from(sweep, canary, person):
    """The plan names everybody of the family, but nobody of whom all is kept from its reader."""
    look = Look(sweep.allowed.moment, ("person", person))
    shields = [row for row in sweep.allowed.moment.world["shields"] if row["sort"] == "total"]
    theirs = [row for row in shields if str(canary.row.person_id) in sweep.allowed.moment.kept(row["person"])]
    return any(not look.cleared(row) for row in theirs)


def _children_of(sweep, person):
    return {row["child"] for row in sweep.allowed.moment.world["responsible"] if row["adult"] == person}
