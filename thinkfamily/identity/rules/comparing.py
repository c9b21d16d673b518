"""Two descriptions of somebody, weighed by the trained model, each detail with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Final

from rapidfuzz.distance import OSA

from thinkfamily.families.rules.places import same_telephone
from thinkfamily.identity.rules.names import age_on
from thinkfamily.identity.terms import Detail, Verdict
from thinkfamily.identity.weighing.held import Held, Place, place_of
from thinkfamily.identity.weighing.normalise import (
    family_name,
    given_names,
    nhs_number,
    postcode,
    sex,
    sound,
    street_and_house,
    whole_nhs_number,
)
from thinkfamily.identity.weighing.scorer import Told, reasons
from thinkfamily.identity.weighing.spec import Record
from thinkfamily.identity.weighing.weigher import Weigher, sides

AROUND_BIRTH: Final = timedelta(weeks=6)
TURNED: Final = "the names are the other way round"
CLOSE: Final = frozenset(("near", "part", "middle", "alike", "initial", "swapped", "figure", "parts"))


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


def as_held(said: Described) -> Held:
    """Normalise a description, ready to be weighed and to be found by its keys."""
    names = ((said.given, said.family_name), *reversed(said.other_names))
    places = (place_of(house, street, postcode(each)) for each, street, house in _doors(said.addresses))
    number = nhs_number(said.nhs_number)
    return Held(
        names=tuple(
            dict.fromkeys(
                (given_names(given), family_name(last)) for given, last in names if given.strip() or last.strip()
            )
        ),
        births=(said.born.isoformat(),) if said.born else (),
        sex=sex(said.gender),
        places=tuple(dict.fromkeys(place for place in places if any(place))),
        numbers=(number,) if number else (),
        about=_about(said),
    )


def _doors(addresses: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    return ((each, *street_and_house(each)) for each in addresses)


def _about(said: Described) -> tuple[str, str]:
    """Bound a birth by its whole date, by when a baby is expected, or by an age somebody gave about a day."""
    if said.born:
        return said.born.isoformat(), said.born.isoformat()
    if said.expected:
        return (said.expected - AROUND_BIRTH).isoformat(), (said.expected + AROUND_BIRTH).isoformat()
    if said.about_age is None or said.aged_on is None:
        return "", ""
    out = max(1, said.about_age // 7)
    first, last = said.aged_on.year - said.about_age - out - 1, said.aged_on.year - said.about_age + out
    return f"{max(first, 1):04}-{said.aged_on:%m-%d}", f"{last:04}-{said.aged_on:%m-%d}"


def weigh_details(contact: Described, held: Described, weigher: Weigher) -> tuple[float, tuple[Reason, ...]]:
    """Weigh two descriptions; of all names, births and places of each those that fit best, with their reasons."""
    one, other = as_held(contact), as_held(held)
    pairs = list(product(sides(one, weigher.nicknames), sides(other, weigher.nicknames)))
    x, y = max(pairs, key=lambda pair: weigher.pair(*pair))
    weight = weigher.pair(x, y)
    told = {each.compared: each for each in reasons(weigher.trained, x, y)}
    plain = [_as_said(x, one), _as_said(y, other)]
    turned = any(plain) and not all(plain)
    if not (all(plain) or (turned and _both_fit(told))):
        x, y = max(
            (pair for pair in pairs if _as_said(pair[0], one) and _as_said(pair[1], other)),
            key=lambda pair: weigher.pair(*pair),
        )
        told, turned = {each.compared: each for each in reasons(weigher.trained, x, y)}, False
    extra = (_telephone(contact, held), _beside(contact.beside, held.beside))
    trained = weigher.trained
    more = [trained.telephone, trained.beside]
    weight += sum(adds for each, adds in zip(extra, more, strict=True) if each.verdict is Verdict.AGREE)
    return weight, (*_names(contact, held, told, x, y, turned=turned), *_others(contact, held, told, x, y), *extra)


def _as_said(side: Record, held: Held) -> bool:
    """Say whether somebody is read as they were told of, not with first and last name in each other's place."""
    return any(
        (side.given, side.family) == ((givens or ("",))[0], family) for givens, family in held.names or (((), ""),)
    )


def _both_fit(told: dict[str, Told]) -> bool:
    """Names are the other way round only where both agree so: one that does may be chance."""
    return Verdict.DIFFER not in (_verdict(told["given"]), _verdict(told["family"]))


def _names(
    contact: Described, held: Described, told: dict[str, Told], x: Record, y: Record, *, turned: bool
) -> tuple[Reason, Reason]:
    shown = _shown(held, y)
    if told["given"].level == "turned" or turned:
        verdict = Verdict.AGREE if _agree_turned(told, x, y) else Verdict.CLOSE
        return (
            Reason(Detail.GIVEN, contact.given, shown[0], verdict, TURNED),
            Reason(Detail.FAMILY, contact.family_name, shown[1], verdict, TURNED),
        )
    return (
        Reason(Detail.GIVEN, contact.given, shown[0], *_given(told["given"], x, y)),
        Reason(Detail.FAMILY, contact.family_name, shown[1], *_spelt(told["family"], x.family, y.family)),
    )


def _agree_turned(told: dict[str, Told], x: Record, y: Record) -> bool:
    """Say whether names that are the other way round are the same: for the model it is enough that they sound so."""
    if told["given"].level == "turned":
        return (x.given, x.family) == (y.family, y.given)
    return _verdict(told["given"]) is _verdict(told["family"]) is Verdict.AGREE


def _shown(held: Described, y: Record) -> tuple[str, str]:
    """Give the name that was compared as it was written."""
    for given, family in ((held.given, held.family_name), *held.other_names):
        if (given_names(given)[:1] or ("",))[0] == y.given and family_name(family) == y.family:
            return given, family
    return held.given, held.family_name


def _given(told: Told, x: Record, y: Record) -> tuple[Verdict, str]:
    if told.level != "short":
        return _spelt(told, x.given, y.given)
    if y.given in x.roots:
        return Verdict.AGREE, "a short form of it"
    if x.given in y.roots:
        return Verdict.AGREE, "a longer form of it"
    return Verdict.CLOSE, f"both can stand for {sorted(x.roots & y.roots)[0].capitalize()}"


def _spelt(told: Told, one: str, other: str) -> tuple[Verdict, str]:
    verdict = _verdict(told)
    if told.level == "alike":
        return verdict, "it sounds much alike" if sound(one) == sound(other) else told.words
    if told.level == "near":
        apart = OSA.distance(one, other)
        return verdict, {1: "one letter apart", 2: "two letters apart"}.get(apart, told.words)
    return verdict, told.words


def _verdict(told: Told) -> Verdict:
    if not told.level:
        return Verdict.NOTHING
    if told.level in CLOSE:
        return Verdict.CLOSE
    return Verdict.DIFFER if told.level in ("differ", "changed", "year") else Verdict.AGREE


def _others(
    contact: Described, held: Described, told: dict[str, Told], x: Record, y: Record
) -> tuple[Reason, Reason, Reason, Reason]:
    gender = Reason(Detail.GENDER, contact.gender.capitalize(), held.gender.capitalize(), _verdict(told["sex"]))
    return (
        Reason(Detail.BORN, _as_given(contact), _as_given(held), *_born(contact, held, told)),
        _number(contact.nhs_number, held.nhs_number, told["nhs"]),
        gender,
        _place(contact, held, told["place"], x, y),
    )


def _born(contact: Described, held: Described, told: dict[str, Told]) -> tuple[Verdict, str]:
    born, about = told["born"], told["about"]
    if contact.born and held.born:
        if born.level in ("figure", "parts"):
            return Verdict.CLOSE, _part_apart(contact.born, held.born)
        return _verdict(born), born.words
    if not about.level:
        return Verdict.NOTHING, ""
    fits = about.level == "fits"
    if contact.expected or held.expected:
        return (Verdict.CLOSE, "about when the baby was expected") if fits else (Verdict.DIFFER, "")
    says, holds = _ages(contact, held)
    if fits:
        return Verdict.CLOSE, f"fits an age of about {says or 'nought'}"
    return Verdict.DIFFER, f"{abs(says - holds)} years apart"


def _part_apart(one: date, other: date) -> str:
    parts = [part for part in ("day", "month", "year") if getattr(one, part) != getattr(other, part)]
    return f"only the {parts[0]} differs" if len(parts) == 1 else "nearly the same"


def _ages(contact: Described, held: Described) -> tuple[int, int]:
    """Give both ages on one day, the day the rougher was given about."""
    if contact.born:
        return age_on(held.aged_on or contact.born, contact.born), held.about_age or 0
    on = contact.aged_on or date.max
    if held.born:
        return contact.about_age or 0, age_on(on, held.born)
    return contact.about_age or 0, (held.about_age or 0) + on.year - (held.aged_on or on).year


def _as_given(said: Described) -> str:
    if said.born:
        return f"{said.born.day} {said.born:%B %Y}"
    if said.expected:
        return f"expected {said.expected.day} {said.expected:%B %Y}"
    return f"about {said.about_age or 'under 1'}" if said.about_age is not None else ""


def _number(says: str, holds: str, told: Told) -> Reason:
    wrong = "the number given is not a whole NHS number" if says and not whole_nhs_number(says) else ""
    return Reason(Detail.NUMBER, _ending(says), _ending(holds), _verdict(told), wrong)


def _ending(number: str) -> str:
    return f"ends {number[-4:]}" if number else ""


def _beside(says: str, holds: str) -> Reason:
    verdict = Verdict.AGREE if says and holds else Verdict.NOTHING
    return Reason(Detail.BESIDE, says if holds else "", holds, verdict)


# What each level of a place tells, where it is not that both agree.
PLACES: Final = {
    "spelt": (Verdict.CLOSE, "the same door, the street spelt otherwise"),
    "postcode": (Verdict.CLOSE, "the same postcode"),
    "neighbour": (Verdict.CLOSE, "the same postcode, another house"),
    "outward": (Verdict.DIFFER, "people move"),
    "differ": (Verdict.DIFFER, "people move"),
}


def _place(contact: Described, held: Described, told: Told, x: Record, y: Record) -> Reason:
    says, holds = _written(contact.addresses, x), _written(held.addresses, y)
    if not told.level:
        return Reason(Detail.ADDRESS, says, holds, Verdict.NOTHING)
    if told.level == "home" and not (x.house and y.house):
        return Reason(Detail.ADDRESS, says, holds, *PLACES["postcode"])
    return Reason(Detail.ADDRESS, says, holds, *PLACES.get(told.level, (Verdict.AGREE, "")))


def _written(addresses: tuple[str, ...], side: Record) -> str:
    """Give the address that was compared as it was written."""
    compared = Place(side.house, side.street, side.postcode, side.outward)
    for each, street, house in _doors(addresses):
        if place_of(house, street, postcode(each)) == compared:
            return each
    return next(iter(addresses), "")


def _telephone(contact: Described, held: Described) -> Reason:
    for one, other in product(contact.telephones, held.telephones):
        if same_telephone(one, other):
            return Reason(Detail.TELEPHONE, one, other, Verdict.AGREE)
    says, holds = next(iter(contact.telephones), ""), next(iter(held.telephones), "")
    if says and holds:
        return Reason(Detail.TELEPHONE, says, holds, Verdict.DIFFER, "numbers change")
    return Reason(Detail.TELEPHONE, says, holds, Verdict.NOTHING)
