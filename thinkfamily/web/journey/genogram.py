"""The genogram on the family page: what the viewer may see of a family, as the drawing asks for it."""

from typing import Final

from thinkfamily.design.genogram import drawn
from thinkfamily.design.genogram.values import (
    ADOPTED,
    BIRTH,
    COUPLE,
    DIVORCED,
    FOSTERED,
    MARRIED,
    NOT_KNOWN,
    SEPARATED,
    STEP,
    Care,
    Couple,
    Drawing,
    Family,
    Hint,
    Home,
    ParentLink,
    Person,
    Twins,
)
from thinkfamily.families.terms import Line
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.genogram import CoupleTold, Kinship

HOW: Final = {Line.CHILD: BIRTH, Line.ADOPTED: ADOPTED, Line.FOSTERED: FOSTERED, Line.STEP: STEP}
FEWEST: Final = 2


def genogram_of(kin: Kinship, family: str) -> Drawing | None:
    """Draw a family; where there is only one person there is nothing to draw."""
    if len(kin.people) < FEWEST:
        return None
    return drawn(
        Family(
            name=family,
            people=[
                person_drawn(who, first=who.person == kin.first, before=who.person in kin.before) for who in kin.people
            ],
            couples=[_couple(couple) for couple in kin.couples],
            parents=[ParentLink(str(parent), str(child), HOW[line]) for parent, line, child in kin.parents],
            twins=[Twins(tuple(map(str, children)), identical) for children, identical in kin.twins],
            carers=[Care(str(carer), str(cared)) for carer, cared in kin.carers],
            homes=[Home(home.called, (*map(str, home.people),), (*map(str, home.part_time),)) for home in kin.homes],
            hints=[Hint(str(tie.one), str(tie.other), tie.above, tie.said, tie.back) for tie in kin.others],
        )
    )


def person_drawn(who: Named, *, first: bool = False, before: bool = False) -> Person:
    """Give somebody as a drawing shows them."""
    return Person(
        key=str(who.person), name=who.name, symbol=who.shape, age=who.age, short=who.short, born=who.born,
        due=f"{who.expected:%B}" if who.expected and who.unborn else "", first_contact=first,
        died=who.died, years=who.years, before=before,
    )  # fmt: skip


def _couple(couple: CoupleTold) -> Couple:
    apart = DIVORCED if couple.divorced else SEPARATED if couple.apart else ""
    return Couple(str(couple.one), str(couple.other), _how(couple), apart, couple.year)


def _how(couple: CoupleTold) -> str:
    if not couple.known:
        return NOT_KNOWN
    return MARRIED if couple.married else COUPLE
