"""The work of those one supervises, for a supervisor alone."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.design.words import counted, day_of_year, in_words
from thinkfamily.journey.queries import OfTheTeam, TeamFamily
from thinkfamily.journey.queries import team_work as work_of_the_team
from thinkfamily.sharing.commands import LookedAt, write_look
from thinkfamily.sharing.terms import LookReason
from thinkfamily.web.asking import asking
from thinkfamily.web.paging import after


@require_GET
@asking
def team_work(request: Any) -> HttpResponse:
    """Show what each of a team carries, and with which family it is time to talk; each family is told of the look."""
    work = work_of_the_team(request.viewer, request.at, after(request))
    write_look(
        request.viewer, request.at, what="team_work", about=None, people=work.about, reason=LookReason.SUPERVISION,
        seen=work.seen, rule="" if work.seen else "supervises",
        each=[LookedAt(family, sorted(told.people), told.items) for family, told in work.told.items()],
    )  # fmt: skip
    page = {
        "work": work,
        "sentence": _sentence(work.everything),
        "decisions": _decisions(work.decisions),
        "people": [_person(each, work.weeks) for each in work.people],
    }
    return render(request, "journey/team_work.html", page)


def _decisions(number: int) -> str:
    return f"{in_words(number).capitalize()} {'decision waits' if number == 1 else 'decisions wait'} for you."


def _sentence(families: Sequence[TeamFamily]) -> str:
    """Say first what a supervisor would want to hear first."""
    said = [
        _how_many(sum(each.not_seen for each in families), "was not seen", "were not seen", "in the time we allow"),
        _how_many(sum(each.is_late for each in families), "has", "have", "something that is late"),
        _how_many(sum(each.talk_late for each in families), "is", "are", "to be talked through"),
    ]
    return " ".join(filter(None, said)) or "Nothing is late."


def _how_many(number: int, one: str, more: str, what: str) -> str:
    if not number:
        return ""
    return f"{in_words(number).capitalize()} {f'family {one}' if number == 1 else f'families {more}'} {what}."


def _person(each: OfTheTeam, weeks: int) -> dict[str, Any]:
    return {"of": each, "made_of": _made_of(each, weeks), "families": [(row, _lines(row)) for row in each.families]}


def _made_of(each: OfTheTeam, weeks: int) -> str:
    """Say what somebody carries: "2 families, 7 people in them, 4 open needs"."""
    carried = each.carried
    said = {
        counted(carried.families, "family", "families"): carried.families,
        f"{counted(carried.people, 'person', 'people')} in them": carried.people,
        counted(carried.needs, "open need"): carried.needs,
        f"{counted(carried.actions, 'action')} still to do": carried.actions,
        f"{counted(carried.met, 'meeting')} in {in_words(weeks)} weeks": carried.met,
        f"{counted(carried.danger, 'open call')} for help": carried.danger,
    }
    return ", ".join(words for words, number in said.items() if number) or "No family at the moment"


def _lines(family: TeamFamily) -> list[str]:
    """Say what there is to talk about, by harm if left; whose doing it was is not for a list."""
    said = ["A call for help is open."] if family.danger else []
    said += [_seen(family)] if family.known else []
    if family.missed:
        since = " since then" if family.last_seen else ""
        said.append(f"{counted(family.missed, 'visit or call', 'visits or calls')} missed{since}.")
    said += [f"{late}." for late in family.late]
    if family.returns:
        said.append(_returns(family))
    if family.look_again:
        said.append(f"A decision waits to be looked at again: {family.look_again}.")
    return said


def _seen(family: TeamFamily) -> str:
    if family.last_seen is None:
        return "No visit here yet, for longer than we allow." if family.not_seen else "No visit here yet."
    last = day_of_year(family.last_seen)
    return f"Not seen since {last}, longer than we allow." if family.not_seen else f"Seen on {last}."


def _returns(family: TeamFamily) -> str:
    if family.ended:
        return "Came back after support had ended."
    return f"{in_words(family.contacts).capitalize()} contacts, each perhaps small: what do they tell together?"
