"""My work: the first page a practitioner sees."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.design.words import DAYS, day, day_of_year, in_words
from thinkfamily.insight.rules import may_see_figures
from thinkfamily.journey.queries import YOURS, Begin, Changed, Leads, MyWork, Waits
from thinkfamily.journey.queries import my_work as what_waits
from thinkfamily.partnership.queries import my_post
from thinkfamily.partnership.rules import may_keep_protocols
from thinkfamily.sharing.queries import openings_of, supervises
from thinkfamily.sharing.rules.urgent import watches_openings
from thinkfamily.support.rules.dispute import sees_disputes
from thinkfamily.web.addresses import Known, address, around
from thinkfamily.web.asking import asking
from thinkfamily.web.journey.duties import address_of
from thinkfamily.web.journey.waiting import waiting_for
from thinkfamily.web.paging import after

FOLLOW_UP, LEAD = "follow_up", "lead"
A_WEEK = 7


@require_GET
@asking
def my_work(request: Any) -> HttpResponse:
    """Show what waits for the one who asks, what is late, and the families they answer for."""
    work = what_waits(request.viewer, request.at, _begin(request))
    known: Known = {}
    groups = [("Do first", work.first), ("This week", work.week)]
    page = {
        "work": work,
        "families": [(family, _way_to(family, known), _seen(work, family)) for family in work.families.rows],
        "waiting": [(*waiting_for(each), each) for each in work.asked.rows],
        "settles": sees_disputes(request.viewer.role),
        "openings": openings_of(request.viewer, request.at),
        "supervises": supervises(request.viewer),
        "post": my_post(request.viewer.practitioner, request.at),
        "watches": watches_openings(request.viewer.role),
        "sees_figures": bool(may_see_figures(request.viewer.role)),
        "keeps_protocols": may_keep_protocols(request.viewer.role),
        "sentence": _sentence(work),
        "since": _since(work),
        "changed": [(family, _in_one(family)) for family in work.news.changed.rows],
        "to_family": around("family_page"),
        "to_visits": around("visits"),
        "first_is_first": bool(work.first),
        "to_oversight": around("oversight"),
        "groups": [(heading, [(address_of(row, known), row) for row in rows]) for heading, rows in groups if rows],
        "later": [(address_of(row, known), row) for row in work.later],
    }
    return render(request, "journey/my_work.html", page)


def _way_to(family: Leads, known: Known) -> str:
    """Give the family's page; for whoever stays for the calls after a plan the call, which is all they see of it."""
    if family.role != FOLLOW_UP:
        return address("family_page", family.family, known)
    return address_of(family.owed, known) if family.owed else ""


def _seen(work: MyWork, family: Leads) -> str:
    """Say when a family one leads was last seen, as far as one may see."""
    on = work.news.seen.get(family.family)
    if family.role != LEAD:
        return ""
    return f"Seen {short_day_of(on, work.today)}" if on else "Nobody seen yet that you may see"


def short_day_of(on: date, today: date) -> str:
    """Say "12 Nov", with the year where it is another."""
    return f"{on.day} {on:%b}" if on.year == today.year else f"{on.day} {on:%b %Y}"


def _since(work: MyWork) -> str:
    """Say since when: by the name of the day if that was within a week."""
    since = work.news.since
    if since is None:
        return "you last looked"
    return DAYS[since.weekday()] if (work.today - since).days < A_WEEK else day_of_year(since)


def _in_one(family: Changed) -> str:
    """Say the sorts of what is new as one list: "A visit or call, a contact"."""
    first, *others = (sort.shown for sort in family.sorts)
    return ", ".join([first, *(each[:1].lower() + each[1:] for each in others)])


def _begin(request: Any) -> Begin:
    """Read where each list begins, for those that go on after the first page."""
    return Begin(
        waits=after(request), asked=after(request, "asked"), families=after(request, "families"),
        supervised=after(request, "supervised"), changed=after(request, "changed"),
    )  # fmt: skip


def _sentence(work: MyWork) -> str:
    """Say in one sentence what a good colleague would say first."""
    first = len(work.first)
    if not first:
        return f"Nothing waits for you today.{_next(work.next)}"
    said = f"{in_words(first).capitalize()} {'thing' if first == 1 else 'things'} to do first."
    late = [row for row in work.first if row.late]
    return f"{said} {_late(late)}" if late else said


def _next(row: Waits | None) -> str:
    """Say what comes next, for which family, and on which day."""
    if row is None:
        return ""
    return f" Next: {', '.join(filter(None, (row.says, row.family_name, day(row.day))))}."


def _late(late: list[Waits]) -> str:
    yours = sum(row.whose == YOURS for row in late)
    said = f"{in_words(len(late)).capitalize()} {'is' if len(late) == 1 else 'are'} late"
    if not 0 < yours < len(late):
        return f"{said}."
    return f"{said}: {in_words(yours)} {'is' if yours == 1 else 'are'} yours."
