"""Who of a family may read something: who reads for a child, and what is needed to publish one item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import OpenFamily, ties
from thinkfamily.families.terms import Responsibility
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.sharing.queries import Published, Seen, Shown, people_of, published, who_reads_for
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.rules.publishing import may_publish, takes_two
from thinkfamily.sharing.terms import Kind

Names = Mapping[UUID, Named]
BEFORE_BIRTH = ("parent_of_unborn", "parent")


def may_read_for(seen: Seen, names: Names, child: Named, today: date) -> list[Named]:
    """
    List who may read what is published to a child: each with unrestricted responsibility, as far as it may be seen.

    Before the birth it is the mother alone; a grown-up reads for themselves.
    """
    if child.adult:
        return []
    now = [tie for tie in ties(seen) if tie.other == child.person and not (tie.until and tie.until <= today)]
    if child.unborn:
        mothers = [tie.one for tie in now if tie.kind in BEFORE_BIRTH and tie.one in names]
        return [names[one] for one in dict.fromkeys(mothers) if names[one].gender == "female"]
    latest = {tie.one: tie.responsibility for tie in now if tie.responsibility not in ("", Responsibility.NOT_KNOWN)}
    return [names[one] for one, has in latest.items() if has == Responsibility.YES and one in names]


@dataclass(frozen=True, slots=True)
class PublishSheet:
    """What is needed to publish one item: what it is, who may read it now, who may read for a child it is about."""

    shown: Shown
    may: Decision
    on: date
    kind: Kind
    about: tuple[Named, ...]
    people: tuple[Named, ...]
    published: tuple[Published, ...]
    readers: tuple[tuple[Named, Named], ...]
    may_read: tuple[tuple[Named, Named], ...]
    takes_two: bool
    unborn: bool


def publish_sheet(opening: OpenFamily, names: Names, item: UUID) -> PublishSheet:
    """
    Give what is needed to publish one item of a family.

    :raises NotFound: if there is no such item among what the viewer may read of the family in full.
    """
    if item not in opening.seen or not opening.seen[item].in_full:
        raise NotFound
    shown = opening.seen[item]
    about = list({names[each].person: names[each] for each in people_of([item])[item] if each in names}.values())
    reading = who_reads_for([child.person for child in about], opening.at)
    may = may_publish(own_agency=shown.agency == opening.viewer.agency, in_full=shown.in_full, wide=shown.wide)
    today, two = local_day(opening.at), takes_two(shown.kind)
    return PublishSheet(
        shown=shown, may=may, on=local_day(shown.happened), kind=kinds_in(shown.kind)[0], about=tuple(about),
        people=tuple(by_age(names[each] for each in opening.now if each in names)),
        published=tuple(published(item, opening.at, takes_two=two)),
        readers=tuple((names[adult], names[child]) for adult, child in reading if adult in names and child in names),
        may_read=tuple(
            (adult, child) for child in about if not child.unborn
            for adult in may_read_for(opening.seen, names, child, today) if (adult.person, child.person) not in reading
        ),
        takes_two=two, unborn=any(child.unborn for child in about),
    )  # fmt: skip
