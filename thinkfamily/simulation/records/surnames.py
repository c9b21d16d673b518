"""Which family name everybody carries: from a parent or both, by marriage, or by a custom that has none of its own."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.people import NOBODY, People
from thinkfamily.simulation.records.couples import Marriages
from thinkfamily.simulation.records.customs import Custom, Customs
from thinkfamily.simulation.records.forenames import Forenames
from thinkfamily.simulation.records.words import NOTHING, Codes, Pool

Ids = NDArray[np.int32]
Flags = NDArray[np.bool_]
# How many children have their father's name, and how many his or their mother's: the others have both.
MARRIED, NOT_MARRIED = (0.93, 0.96), (0.56, 0.84)
DIFFERS_FROM_SIBLINGS, KEEPS_NAME_OF_MARRIAGE, JOINS_NAMES = 0.04, 0.65, 0.06
SINGH_KAUR_ONLY, SKI_OF_GIRLS, GIRLS_BORN_FROM = 0.4, 0.5, 8000  # a day in 1991


@dataclass
class Surnames:
    """The words of each person's family name, and of one they had before, or NOTHING."""

    surname: Codes
    former: Codes


class Naming:
    """Hands family names down from parents to children, and on to wives."""

    def __init__(self, people: People, customs: Customs, custom: Ids, fore: Forenames, rng: Generator) -> None:
        self.people, self.customs, self.custom, self.fore, self.rng = people, customs, custom, fore, rng
        self.words, self.count = customs.words, len(people.born)
        self.first, self.only = self._pooled("surnames"), rng.random(self.count) < SINGH_KAUR_ONLY

    def surnames(self, married: Marriages) -> Surnames:
        """Give everybody's family name, and the one before."""
        family, shown = self._born_with(married)
        shown = self._as_women_carry(family, shown)
        surname, former = self._after_marriage(shown, married)
        before = (former == NOTHING) & ((married.wed_before & self.people.female) | self.people.adopted)
        former = np.where(before, self._pooled("surnames"), former)
        return Surnames(surname, np.where(former == surname, NOTHING, former).astype(np.int32))

    def _ruled(self, rule: str) -> Flags:
        return np.array([custom.rule == rule for custom in self.customs.all])[self.custom]

    def _each(self, share: str) -> NDArray[np.float64]:
        return np.array([getattr(custom, share) for custom in self.customs.all], np.float64)[self.custom]

    def _pooled(self, name: str) -> Codes:
        drawn = np.full(self.count, NOTHING, np.int32)
        for number, custom in enumerate(self.customs.all):
            mine, pool = np.flatnonzero(self.custom == number), _pool(custom, name)
            if pool and len(mine):
                drawn[mine] = pool.draw(self.rng, len(mine))
        return drawn

    def _born_with(self, married: Marriages) -> tuple[Codes, Codes]:
        """Hand names down, parents before children; give what is handed on, and what is written."""
        family, shown, done = self.first.copy(), self.first.copy(), np.zeros(self.count, np.bool_)
        mother, father = self.people.mother, self.people.father
        lot, order = self._lots(), [self._ruled(rule) for rule in ("three names", "father's name", "two surnames")]
        three, of_father, two = order
        self._founders_names(three, two, shown)
        while not done.all():
            ready = ~done & ((father < 0) | done[father]) & ((mother < 0) | done[mother])
            child = np.flatnonzero(ready & ((father >= 0) | (mother >= 0))).astype(np.int32)
            his, hers = father[child], mother[child]
            family[child] = self._handed_down(child, his, hers, family, lot[child], married)
            shown[child] = family[child]
            self.only[child] = np.where(his >= 0, self.only[his], self.only[hers])
            for which in (child[three[child] & (his >= 0)],):
                self.fore.middle[which] = self.fore.given[father[which]]
                shown[which] = self._or(self.fore.middle[father[which]], self.first[which])
            which = child[of_father[child] & (his >= 0)]
            shown[which] = self.fore.given[father[which]]
            which = child[two[child] & (his >= 0) & (hers >= 0)]
            shown[which] = self.words.joined(family[mother[which]], " ", family[father[which]])
            done |= ready
        return family, shown

    def _founders_names(self, three: Flags, two: Flags, shown: Codes) -> None:
        self.fore.middle[three] = self._pooled("surnames")[three]
        shown[two] = self.words.joined(self._pooled("surnames")[two], " ", self.first[two])

    @staticmethod
    def _or(words: Codes, others: Codes) -> Codes:
        return np.where(words > 0, words, others).astype(np.int32)

    def _lots(self) -> NDArray[np.float64]:
        """Draw one lot for all children of a mother, another for the few who differ from the others."""
        drawn = self.rng.random(self.count)
        parent = np.where(self.people.mother >= 0, self.people.mother, self.people.father)
        shared = (parent >= 0) & (self.rng.random(self.count) >= DIFFERS_FROM_SIBLINGS)
        return np.where(shared, drawn[parent], drawn)

    def _handed_down(
        self, child: Ids, his: Ids, hers: Ids, family: Codes, lot: NDArray[np.float64], married: Marriages
    ) -> Codes:
        wed = (married.spouse[hers] == his) & (hers >= 0)
        fathers, either = np.where(wed[:, None], MARRIED, NOT_MARRIED).T
        own_rule = np.array([bool(custom.rule) for custom in self.customs.all])[self.custom[child]]
        from_father = (his >= 0) & ((lot < fathers) | (hers < 0) | own_rule)
        name = np.where(from_father, family[his], family[hers])
        both = (lot >= either) & (his >= 0) & (hers >= 0) & ~own_rule & (family[his] != family[hers])
        both &= ~self._is_double(family[his]) & ~self._is_double(family[hers])
        name[both] = self.words.joined(family[hers[both]], "-", family[his[both]])
        return name.astype(np.int32)

    def _is_double(self, words: Codes) -> Flags:
        distinct, inverse = np.unique(words, return_inverse=True)
        return np.array(["-" in self.words.told[word] for word in distinct.tolist()], np.bool_)[inverse]

    def _as_women_carry(self, family: Codes, shown: Codes) -> Codes:
        female = self.people.female
        forms = self._ruled("forms for women") & female
        forms &= (self.people.born < GIRLS_BORN_FROM) | (self.rng.random(self.count) < SKI_OF_GIRLS)
        begum = female & (self.rng.random(self.count) < self._each("begums"))
        sikh = self._ruled("singh and kaur")
        singh, kaur = self.words.codes(["Singh", "Kaur"])
        title = np.where(female, kaur, singh)
        self.fore.middle[sikh & ~self.only] = title[sikh & ~self.only]
        shown = np.where(forms, self._womens(family), np.where(begum, self._pooled("begum"), shown))
        return np.where(sikh & self.only, title, shown).astype(np.int32)

    def _womens(self, words: Codes) -> Codes:
        known = np.minimum(words, len(self.customs.women_of) - 1)
        return np.where(words == known, self.customs.women_of[known], words)

    def _after_marriage(self, shown: Codes, married: Marriages) -> tuple[Codes, Codes]:
        """Give the names after marriages, and those before: most wives take their husband's, some only for a time."""
        spouse, rng, takes = married.spouse, self.rng, self._each("takes")
        willing = self.people.female & (spouse >= 0) & (takes[spouse] > 0) & (rng.random(self.count) < takes)
        willing &= ~self.people.female[spouse] | (spouse > np.arange(self.count))
        willing &= ~(self._ruled("singh and kaur") & self.only[spouse])
        wives = np.flatnonzero(willing)
        his = self._name_he_gives(spouse[wives], shown)
        joins = rng.random(len(wives)) < JOINS_NAMES
        joins &= ~self._is_double(his) & ~self._is_double(shown[wives])
        his[joins] = self.words.joined(shown[wives][joins], "-", his[joins])
        surname, former = shown.copy(), np.full(self.count, NOTHING, np.int32)
        keeps = married.still[wives] | (rng.random(len(wives)) < KEEPS_NAME_OF_MARRIAGE)
        surname[wives] = np.where(keeps, his, shown[wives])
        former[wives] = np.where(keeps, shown[wives], his)
        return surname, former

    def _name_he_gives(self, husband: Ids, shown: Codes) -> Codes:
        name, of_father = shown[husband].copy(), self._ruled("father's name")[husband]
        name[of_father] = self.fore.given[husband[of_father]]
        slavic = self._ruled("forms for women")[husband]
        name[slavic] = self._womens(name[slavic])
        return name


def _pool(custom: Custom, name: str) -> Pool | None:
    return custom.begum if name == "begum" else custom.surnames


def custom_of(people: People, customs: Customs, rng: Generator) -> Ids:
    """Say which custom each keeps: the one of a parent of the same background, else one of their background."""
    lot, found = rng.random(len(people.born)), np.full(len(people.born), NOBODY, np.int32)
    takes = {
        name: (parent >= 0) & (people.background[parent] == people.background)
        for name, parent in (("mother", people.mother), ("father", people.father))
    }
    for background, (options, shares) in customs.shares.items():
        mine = ~takes["mother"] & ~takes["father"] & (people.background == background)
        found[mine] = options[np.minimum(np.searchsorted(np.cumsum(shares), lot[mine]), len(options) - 1)]
    while (found < 0).any():
        for name in takes:
            parent = getattr(people, name)
            ready = (found < 0) & takes[name] & (found[parent] >= 0)
            found[ready] = found[parent[ready]]
    return found
