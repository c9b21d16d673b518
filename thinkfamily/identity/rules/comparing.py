"""Two descriptions of somebody, compared detail by detail, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from thinkfamily.families.rules.places import doorstep, postcode, same_telephone
from thinkfamily.identity.rules.likeness import (
    Nicknames,
    letters_apart,
    parts,
    plain,
    sound,
    whole_nhs_number,
)
from thinkfamily.identity.rules.names import age_on
from thinkfamily.identity.terms import Detail, Verdict

AROUND_BIRTH: Final = timedelta(weeks=6)
LONG_NAME: Final = 7


@dataclass(frozen=True, slots=True)
class Described:
    """
    Somebody as one side describes them; what is not known is empty. `aged_on` is the day an age was given about.

    `beside` is somebody named together with them who may be the same on both sides.
    """

    given: str = ""
    family_name: str = ""
    born: date | None = None
    expected: date | None = None
    about_age: int | None = None
    aged_on: date | None = None
    gender: str = ""
    nhs_number: str = ""
    addresses: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    other_names: tuple[tuple[str, str], ...] = field(default=())
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one detail tells: what the contact says, what we hold, the verdict, and the words for it."""

    detail: Detail
    says: str
    holds: str
    verdict: Verdict
    words: str = ""

    @property
    def in_words(self) -> str:
        """The verdict as the page says it: "Close: one letter apart"."""
        return f"{self.verdict.shown}: {self.words}" if self.words else self.verdict.shown


TURNED: Final = "the names are the other way round"


def compare_details(contact: Described, held: Described, nicknames: Nicknames) -> tuple[Reason, ...]:
    """Compare two descriptions, detail by detail, in the order a person would."""
    given, family = _names(contact, held, nicknames)
    return (
        given,
        family,
        _born(contact, held),
        _number(contact.nhs_number, held.nhs_number),
        _gender(contact.gender, held.gender),
        _best(Detail.ADDRESS, contact.addresses, held.addresses, _address),
        _best(Detail.TELEPHONE, contact.telephones, held.telephones, _telephone),
        _beside(contact.beside, held.beside),
    )


def _names(contact: Described, held: Described, nicknames: Nicknames) -> tuple[Reason, Reason]:
    """Compare with each name the person has gone by, in either order, and keep the nearest."""
    says = (contact.given, contact.family_name)
    found = []
    for holds in ((held.given, held.family_name), *held.other_names):
        found.append(_pair(says, holds, nicknames))
        if all(says) and all(holds):
            found.append(_turned(_pair((says[1], says[0]), holds, nicknames)))
    return min(found, key=lambda pair: sum(_FAR[reason.verdict] for reason in pair))


_FAR: Final = {Verdict.AGREE: 0, Verdict.CLOSE: 1, Verdict.NOTHING: 2, Verdict.DIFFER: 5}


def _pair(says: tuple[str, str], holds: tuple[str, str], nicknames: Nicknames) -> tuple[Reason, Reason]:
    given = Reason(Detail.GIVEN, says[0], holds[0], *_given(says[0], holds[0], nicknames))
    family = Reason(Detail.FAMILY, says[1], holds[1], *_spelling(says[1], holds[1]))
    return given, family


def _turned(pair: tuple[Reason, Reason]) -> tuple[Reason, Reason]:
    """Say of names given in the other order that they were; one that fits less well than not at all stays so."""
    turned = tuple(
        Reason(each.detail, each.says, each.holds, each.verdict, TURNED)
        if each.verdict in (Verdict.AGREE, Verdict.CLOSE)
        else each
        for each in pair
    )
    return turned[0], turned[1]


def _given(says: str, holds: str, nicknames: Nicknames) -> tuple[Verdict, str]:
    verdict, words = _spelling(says, holds)
    if verdict in (Verdict.AGREE, Verdict.NOTHING):
        return verdict, words
    one, other = parts(says)[0], parts(holds)[0]
    if nicknames.short_for(one, other):
        return Verdict.AGREE, "a short form of it"
    if nicknames.short_for(other, one):
        return Verdict.AGREE, "a longer form of it"
    if verdict is Verdict.DIFFER and (common := nicknames.in_common(one, other)):
        return Verdict.CLOSE, f"both can stand for {sorted(common)[0].capitalize()}"
    if verdict is Verdict.DIFFER and 1 in (len(one), len(other)) and one[0] == other[0]:
        return Verdict.CLOSE, "the same first letter"
    return verdict, words


def _spelling(says: str, holds: str) -> tuple[Verdict, str]:
    one, other = plain(says), plain(holds)
    if not one or not other:
        return Verdict.NOTHING, ""
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return Verdict.AGREE, ""
    if set(parts(says)) & set(parts(holds)):
        return Verdict.CLOSE, "one part of it"
    apart, shortest = letters_apart(one, other), min(len(one), len(other))
    if apart == 1 and shortest > 2:
        return Verdict.CLOSE, "one letter apart"
    if apart == 2 and shortest >= LONG_NAME:
        return Verdict.CLOSE, "two letters apart"
    if shortest > 2 and sound(one) == sound(other) and apart <= shortest // 2 + 1:
        return Verdict.CLOSE, "it sounds the same"
    return Verdict.DIFFER, ""


def _born(contact: Described, held: Described) -> Reason:
    verdict, words = _birth(contact, held)
    return Reason(Detail.BORN, _as_given(contact), _as_given(held), verdict, words)


def _as_given(said: Described) -> str:
    if said.born:
        return f"{said.born.day} {said.born:%B %Y}"
    if said.expected:
        return f"expected {said.expected.day} {said.expected:%B %Y}"
    return f"about {said.about_age or 'under 1'}" if said.about_age is not None else ""


def _birth(contact: Described, held: Described) -> tuple[Verdict, str]:
    if contact.born and held.born:
        return _dates(contact.born, held.born)
    if (contact.expected or held.expected) and (around := _around_birth(contact, held)):
        return around
    if contact.born and held.about_age is not None and held.aged_on:
        return _ages(age_on(held.aged_on, contact.born), held.about_age)
    if held.born and contact.about_age is not None and contact.aged_on:
        return _ages(contact.about_age, age_on(contact.aged_on, held.born))
    if contact.about_age is not None and held.about_age is not None and contact.aged_on and held.aged_on:
        return _ages(contact.about_age, held.about_age + contact.aged_on.year - held.aged_on.year)
    return Verdict.NOTHING, ""


def _dates(one: date, other: date) -> tuple[Verdict, str]:
    if one == other:
        return Verdict.AGREE, ""
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return Verdict.CLOSE, "day and month swapped"
    same = [getattr(one, part) == getattr(other, part) for part in ("day", "month", "year")]
    if sum(same) == 2:
        return Verdict.CLOSE, f"only the {('day', 'month', 'year')[same.index(False)]} differs"
    if abs(one - other) <= timedelta(days=3):
        return Verdict.CLOSE, "a few days apart"
    return Verdict.DIFFER, ""


def _around_birth(contact: Described, held: Described) -> tuple[Verdict, str] | None:
    """A baby expected about when the other is expected or was born."""
    one, other = contact.expected or contact.born, held.expected or held.born
    if not one or not other:
        return None
    if abs(one - other) <= AROUND_BIRTH:
        return Verdict.CLOSE, "about when the baby was expected"
    return Verdict.DIFFER, ""


def _ages(says: int, holds: int) -> tuple[Verdict, str]:
    near = max(1, max(says, holds) // 7)
    if abs(says - holds) <= near:
        return Verdict.CLOSE, f"fits an age of about {says or 'nought'}"
    return Verdict.DIFFER, f"{abs(says - holds)} years apart"


def _number(says: str, holds: str) -> Reason:
    verdict, words = Verdict.NOTHING, ""
    if says and not whole_nhs_number(says):
        words = "the number given is not a whole NHS number"
    elif says and holds:
        verdict = Verdict.AGREE if "".join(says.split()) == "".join(holds.split()) else Verdict.DIFFER
    return Reason(Detail.NUMBER, _ending(says), _ending(holds), verdict, words)


def _ending(number: str) -> str:
    return f"ends {number[-4:]}" if number else ""


def _gender(says: str, holds: str) -> Reason:
    verdict = Verdict.NOTHING if not (says and holds) else Verdict.AGREE if says == holds else Verdict.DIFFER
    return Reason(Detail.GENDER, says.capitalize(), holds.capitalize(), verdict)


def _beside(says: str, holds: str) -> Reason:
    verdict = Verdict.AGREE if says and holds else Verdict.NOTHING
    return Reason(Detail.BESIDE, says if holds else "", holds, verdict)


def _address(says: str, holds: str) -> tuple[Verdict, str]:
    one, other = doorstep(says), doorstep(holds)
    if one == other:
        return Verdict.AGREE, ""
    same_door = one.split()[:1] == other.split()[:1] and letters_apart(one, other) <= 2
    if same_door:
        return Verdict.CLOSE, "the same door, the street spelt otherwise"
    if postcode(says) and postcode(says) == postcode(holds):
        return Verdict.CLOSE, "the same postcode"
    return Verdict.DIFFER, "people move"


def _telephone(says: str, holds: str) -> tuple[Verdict, str]:
    return (Verdict.AGREE, "") if same_telephone(says, holds) else (Verdict.DIFFER, "numbers change")


def _best(detail: Detail, says: Iterable[str], holds: Iterable[str], judge) -> Reason:  # type: ignore[no-untyped-def]
    pairs = [(one, other, *judge(one, other)) for one in says for other in holds]
    if not pairs:
        return Reason(detail, next(iter(says), ""), next(iter(holds), ""), Verdict.NOTHING)
    return Reason(detail, *min(pairs, key=lambda pair: _FAR[pair[2]]))
