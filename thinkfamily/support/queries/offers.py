"""What practitioners can offer a family: its languages first, then others, and what they are good at."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import CanBeOffered, Colleague, what_can_be_offered
from thinkfamily.partnership.rules import languages_in
from thinkfamily.support.rules.lead import Suits, speaks_as


def what_they_offer(
    practitioners: Iterable[Colleague], at: datetime, members: Iterable[Named] = ()
) -> Mapping[UUID, Suits]:
    """Say what each of these practitioners offers, with the languages of those members whom the viewer may know."""
    offered = what_can_be_offered(at)
    family_s = _spoken_by(members, offered)
    return {each.id: _suits(each, offered, family_s) for each in practitioners}


def _spoken_by(members: Iterable[Named], offered: CanBeOffered) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in members:
        for code in languages_in(person.language, offered.rows):
            found.setdefault(code, []).append(person.short)
    return found


def _suits(who: Colleague, offered: CanBeOffered, family_s: Mapping[str, list[str]]) -> Suits:
    speaks = [code for code in offered.languages if code in who.languages]
    return Suits(
        family_s=tuple(speaks_as(offered.languages[code], family_s[code]) for code in speaks if code in family_s),
        others=tuple(offered.languages[code] for code in speaks if code not in family_s),
        good_at=tuple(offered.good_at(who.skills)),
    )
