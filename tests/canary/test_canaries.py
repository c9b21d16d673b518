"""
The canary sweep: a word of its own stands in every secret field, and each viewer reads those that the oracle allows.

Each viewer asks for each page that shows something, and each of these is asked for of each family; forms are sent by a
few of the viewers, of other families each time. With `--all` every viewer asks for every address of every family; with
`--part 3/20` beside it, a twentieth of that.
"""

from collections import Counter
from unittest.mock import patch

import pytest
from django.urls import NoReverseMatch, reverse

from tests.access.breaking import forget
from tests.beginning import begun
from tests.canary.families import FAMILIES
from tests.canary.pages import OF_FAMILIES, SHOWING, routes
from tests.canary.sweep import WORD, Sweep, log_lines, plain
from tests.canary.words import word
from tests.canary.world import canary_world
from tests.sweep.forms import forms_of
from tests.sweep.pages import FILLED, SENT_WRONG, VISITS
from thinkfamily.door.models import Contact
from thinkfamily.families.queries import titles
from thinkfamily.records.reading import as_work
from thinkfamily.sharing import access
from thinkfamily.support.models import FollowUp, Presence
from thinkfamily.web import asking

pytestmark = pytest.mark.django_db
world = begun(canary_world)

# With which family each viewer has most to do: all that they may see of it is shown to them.
THEIRS = {
    "farida": "perpetrator", "tomos": "adoptive hidden", "boss": "estranged", "hild": "restricted hidden",
    "worker": "colleague", "selma": "lapsed", "oz": "lapsed", "gil": "refuge", "ed": "birth", "bram": "brother",
    "wanda": "twins",
    "mara": "marac hidden", "noel": "marac", "ruth": "refuge hidden", "sid": "twins", "ola": "restricted teenager",
    "wyn": "withdrawn", "pia": "lapsed", "lim": "withdrawn", "kit": "colleague", "ann": "adoptive",
    "mo": "perpetrator",
}  # fmt: skip
SHOWN = {
    "identity.SourceRecord.said", "identity.Communication.language", "identity.Communication.helps",
    "identity.BearInMind.words", "families.SafeWay.words", "findings.Finding.words", "support.VisitNote.words",
    "door.Told.words", "support.Goal.words", "support.Goal.known_when", "support.Action.what",
    "families.Relationship.arrangement", "families.NetworkTie.called", "families.NetworkTie.words",
    "sharing.Agreement.words", "families.Whereabouts.text",
}  # fmt: skip
# As many viewers as ask for every page each time; the others, who may see little or nothing, with `--all` as well.
MOST = 20
# Whoever says these may see more from then on.
WIDENS = {"state_reason", "open_by_law", "open_person_by_law", "break_glass"}
# Where the name of somebody hidden stands in the title of their family.
HIDDEN_NAMES = ("families.Family.name", "identity.SourceRecord.family_name")
# A deny that lists nothing.
NOBODY = "{} AS (SELECT id AS item FROM sharing_item WHERE 1 = 0)"
# A name that nobody has.
NOBODYS, NOBODYS_HOME = word(10**6), "1 Nobody Row, ZZ9 9QQ"
# Who of a form’s senders is another in each family.
LEAD = "farida"


@pytest.fixture
def sweep(world, settings):
    """Ask, and see at the end that nobody saw too much and that no line of the log says a word."""
    settings.ROOT_URLCONF = "thinkfamily.settings.demonstration_urls"
    made = Sweep(world)
    with log_lines() as lines:
        yield made
    assert not made.leaks, "\n".join(sorted(Counter(made.leaks))[:60])
    assert not [line for line in lines if WORD.search(line)]


def test_the_world_is_dangerous_and_every_route_is_in_the_sweep(world, settings):
    settings.ROOT_URLCONF = "thinkfamily.settings.demonstration_urls"
    assert len(world.families) >= 12
    assert len(world.viewers) >= 20
    assert len(world.words.all) > 1000
    assert all(family.of.keys() >= OF_FAMILIES for family in world.families.values())
    nowhere = []
    for route in routes():
        try:
            addresses = {route.address(world, family) for family in world.families.values()}
            assert len(addresses) > 1 or not route.is_of_family
        except (NoReverseMatch, AttributeError):
            nowhere.append(route.name)
    assert not nowhere, "say in pages.OF what these are of"


def test_each_viewer_reads_on_each_page_what_is_allowed_and_no_more(world, sweep, request):
    families, every = list(FAMILIES), request.config.getoption("--all")
    asked = []
    for place, name in enumerate(list(world.viewers)[: None if every else MOST]):
        for number, route in enumerate(routes()):
            turn = families[(place + number) % len(families)]
            once = number % MOST == place
            of = _of(route, turn, families if every else [], once=once, seen=name in THEIRS)
            asked += [(name, route, danger) for danger in of]
    for name, route, danger in _part(request, asked):
        sweep.ask(name, route.address(world, world.families[danger]))


def _part(request, asked):
    """Take of all that is asked what this part asks; the parts together ask all of it, and nothing twice."""
    part, parts = map(int, request.config.getoption("--part").split("/"))
    assert 1 <= part <= parts
    return asked[part - 1 :: parts]


def _of(route, turn, families, *, once, seen):
    """Of which families a viewer asks for a page; what is of nobody, or shown them of theirs, is asked for once."""
    if families:
        return families if route.is_of_family else [turn]
    seldom = route.asks or route.of_nobody or (seen and route.name in SHOWING)
    return [turn] if once or not seldom else []


@pytest.mark.parametrize(
    ("rule", "name", "danger"),
    [
        ("D2", "ed", "perpetrator"), ("D3", "bram", "brother"), ("D4", "sid", "refuge"), ("D5", "ed", "birth"),
        ("D6", "noel", "marac"), ("D8", "tomos", "adoptive"),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_hold_is_seen_on_a_page(world, sweep, rule, name, danger):
    """Else the sweep would find nothing because nothing is shown."""
    nobody = "(1 = 0)" if rule in ("D2", "D6") else NOBODY.format(rule.lower())
    addresses = [route.address(world, world.families[danger]) for route in routes() if route.name in SHOWING]
    forget()
    no_wall = patch.object(asking, "as_viewer", lambda who, at: as_work("nothing"))
    with no_wall, patch.dict(access.PARTS, {rule: nobody}):
        for address in addresses:
            sweep.ask(name, address)
    forget()
    assert sweep.leaks
    sweep.leaks.clear()


def test_a_title_made_of_the_name_of_somebody_hidden_would_be_seen_on_a_page(world, sweep):
    with patch.object(titles, "untitled", lambda viewer, at: frozenset()):
        sweep.ask("hild", reverse("my_work"))
    seen = {leak.split(" reads ")[0] + leak.split(" reads ")[1].split()[0] for leak in sweep.leaks}
    assert seen >= {f"hild{where}" for where in HIDDEN_NAMES}
    sweep.leaks.clear()


def test_what_a_viewer_may_see_of_a_family_is_shown(world, sweep, request):
    by_name = {route.name: route for route in routes()}
    every = request.config.getoption("--all")
    asked = [(name, danger) for name, theirs in THEIRS.items() for danger in (FAMILIES if every else theirs.split())]
    missing = []
    for name, danger in _part(request, asked):
        family = world.families[danger]
        addresses = [by_name[page].address(world, family) for page in SHOWING]
        addresses.append(by_name["visit"].address(world, family, visit="to_come"))
        seen = set().union(*(sweep.words_in(sweep.ask(name, address)) for address in addresses))
        missing += [f"{name} {danger} {each.where}" for each in _to_be_shown(sweep, name, family, seen)]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(("page", "shown"), [
    ("match_person", {"identity.SourceRecord.said", "door.Told.words", "families.SafeWay.words"}),
    ("match_contact", {"identity.SourceRecord.said", "door.Told.words", "families.SafeWay.words"}),
    ("follow_up", {"identity.SourceRecord.said", "support.ClosingWord.words", "families.SafeWay.words"}),
])  # fmt: skip
def test_what_may_be_seen_is_shown_where_somebody_is_matched_or_called_after_the_end(world, sweep, page, shown):
    route = next(route for route in routes() if route.name == page)
    missing, told = [], Counter()
    for family in list(world.families.values())[: 1 if page == "follow_up" else 3]:
        people = _people_of(world, family, page)
        for name in world.viewers:
            answer = sweep.ask(name, route.address(world, family))
            theirs = list(_of_them(sweep, name, people, shown)) if answer.status_code == 200 else []
            seen = sweep.words_in(answer)
            told.update(each.where for each in theirs)
            missing += [f"{name} {each.where}" for each in theirs if each.word not in seen]
    assert told.keys() == shown, "there is something of each sort to be shown"
    assert not missing, "\n".join(missing)


def _people_of(world, family, page):
    if page == "follow_up":
        return {row.person_id for row in FollowUp.objects.get(pk=world.follow_up).closing.plan.family.members.all()}
    return {row.person_id for row in Contact.objects.get(pk=family.of["contact"]).people.all()}


def _of_them(sweep, name, people, shown):
    """Whatever a viewer may see whole of some people and nobody else."""
    for each in sweep.allowed.in_full(name).values():
        about = {row.person_id for row in each.row.item.subject_rows.all()}
        if each.where in shown and about <= people:
            yield each


def _to_be_shown(sweep, name, family, seen):
    """What is allowed and not seen, but for an earlier name of somebody, and ties of harm, which no page shows."""
    people, latest = set(family.everybody), {}
    for canary in sorted(sweep.allowed.in_full(name).values(), key=lambda each: each.row.item.at):
        about = {row.person_id for row in canary.row.item.subject_rows.all()}
        if canary.where not in SHOWN or not about <= people or _is_shown_nowhere(canary, about, family):
            continue
        if _without_its_visit(sweep, name, canary):
            continue
        of = (canary.where, next(iter(about))) if canary.model.startswith("identity.") else canary.word
        latest[of] = canary
    return [canary for canary in latest.values() if canary.word not in seen]


def _is_shown_nowhere(canary, about, family):
    harm = canary.model == "families.Relationship" and canary.row.kind == "perpetrator_of"
    return harm or (canary.model == "sharing.Agreement" and about != {family.of["lowri"]})


def _without_its_visit(sweep, name, canary):
    """Where a visit was tells nothing to those who may not know of the visit."""
    if canary.model != "support.VisitNote":
        return False
    there = Presence.objects.filter(visit=canary.row.visit_id).values_list("item_id", flat=True)
    return not any(sweep.allowed.viewing[name].level(item) for item in there)


def test_what_is_said_to_a_form_tells_nobody_of_anything(world, sweep, request):
    """Each form is sent empty; half of them by somebody who may send it, filled with nonsense, and out of date."""
    families, viewers, every = list(FAMILIES), list(world.viewers), request.config.getoption("--all")
    by_name = {route.name: route for route in routes()}
    sent = []
    for number, route in enumerate(route for route in routes() if route.asks and not route.of_nobody):
        for turn in range(len(viewers) if every else 1):
            family = world.families[families[(number + turn) % len(families)]]
            sent.append((sweep.ask, viewers[(number * 7 + turn * 11) % len(viewers)], route.address(world, family), {}))
    asked = {visit.page: visit for visit in VISITS if visit.state == FILLED and visit.page in SENT_WRONG - WIDENS}
    for number, visit in enumerate(list(asked.values())[:: 1 if every else 2]):
        family, route = world.families[families[number % len(families)]], by_name[visit.page]
        if visit.by == LEAD and route.is_of_family:
            name = "farida" if family.lead == world.farida else "tomos"
            sent.append((_fill, sweep, name, route.address(world, family)))
        elif visit.by in world.viewers:
            sent.append((_fill, sweep, visit.by, visit.address(world)))
    for send, *what in _part(request, sent):
        send(*what)


def _fill(sweep, name, address):
    page = sweep.ask(name, address).content.decode().partition("<main")[2].partition("</main>")[0]
    for form in forms_of(page, address)[:2]:
        sweep.ask(name, form.action, form.sent(text="Nobody at all"))
        if "seen" in form.hidden:
            sweep.ask(name, form.action, form.sent(text="Nobody at all", seen="0"))


def test_a_search_by_any_word_finds_it_for_those_alone_who_may_see_it(world, sweep, request):
    """
    Who may not see a name is answered as if nobody had it; no other word finds anything.

    All these words are alike, and one name alone finds who is called like it: nobody else may be named there either.
    Asked for with a place as well, nobody is found by a likeness.
    """
    viewers, nobody, every = list(world.viewers), {}, request.config.getoption("--all")
    find = next(route for route in routes() if route.name == "find_person").address(world, None)
    asked = []
    for number, (said, canary) in enumerate(sorted(world.words.all.items())):
        is_name = canary.where == "identity.SourceRecord.said"
        if is_name or number % 40 == 0 or every:
            turns = range(2 if is_name and every else 1)
            asked += [(said, is_name, viewers[(number + turn * 5) % len(viewers)]) for turn in turns]
    for said, is_name, name in _part(request, asked):
        if name not in nobody:
            nobody[name] = plain(sweep.ask(name, find, {"name": NOBODYS, "where": NOBODYS_HOME}, typed=NOBODYS))
        sweep.ask(name, find, {"name": said}, typed=said)
        answer = plain(sweep.ask(name, find, {"name": said, "where": NOBODYS_HOME}, typed=said))
        is_found = answer != nobody[name].replace(NOBODYS, said)
        assert is_found == (is_name and said in sweep.allowed.of[name]), f"{name} {world.words.all[said].where}"
