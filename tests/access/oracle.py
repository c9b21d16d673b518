"""Who may see what, decided from the table of access rules in sentences and from nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Row = World = dict[str, Any]
Viewer = tuple[str, str]
People = frozenset[str]

SENSITIVE = frozenset({"mental_health", "substance_use", "sexual_health", "culture_and_faith"})
RESTRICTED = frozenset({"domestic_abuse", "offending", "safeguarding"})
DATED = ["seals", "bases", "protocols", "homes", "exclusions", "addressed", "publications", "responsible", "competent"]
INDEX, FULL, OVERRIDE_MINUTES, GLASS_MINUTES, SIDES = 1, 3, 72 * 60, 60, ("one", "other")


@dataclass(frozen=True)
class Answer:
    """Whether it is shown, how much of it, and the rule that says so."""

    allowed: bool
    level: int
    rule: str


class Moment:
    """A world at one instant: what is in force, who is one person, and what is kept together."""

    def __init__(self, world: World, at: int) -> None:
        """Gather what does not depend on who looks."""
        self.world, self.at = world, at
        self._kept: dict[str, People] = {}
        self._one: dict[str, People] = {}
        self.live = {table: [row for row in world[table] if self.within(row)] for table in DATED}
        self.on: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for table in ("addressed", "publications"):
            for row in self.live[table]:
                self.on[table, row["item"]].append(row)
        self.joined, self.seals = self._joined(), self.live["seals"]
        ends = [(number, seal[side], side) for number, seal in enumerate(self.seals) for side in SIDES]
        self.stands = {name: frozenset((n, side) for n, end, side in ends if name in end) for name in world["people"]}
        self.sides = [(self.kept_all(seal["one"]), self.kept_all(seal["other"])) for seal in self.seals]

    def within(self, row: Row, since: str = "since", until: str = "until") -> bool:
        """A thing with dates holds from its first instant until before its last."""
        end = row.get(until)
        return row[since] <= self.at and (end is None or self.at < end)

    def _joined(self) -> dict[str, set[str]]:
        """Give for each record those one step away: ever linked, or with the same verified identifier."""
        joined: dict[str, set[str]] = defaultdict(set)
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, row in self.world["people"].items():
            # Records under one head are linked now, so they were ever linked, whether or not the link is listed.
            groups["head", row["head"]].add(name)
            if row["identifier"] is not None:
                groups["identifier", row["identifier"]].add(name)
        for group in [*groups.values(), *({row["one"], row["other"]} for row in self.world["links"])]:
            for name in group:
                joined[name] |= group - {name}
        return joined

    def kept(self, person: str) -> People:
        """Give every record kept together with this one: no path there holds both sides of a seal."""
        # Cutting only the direct link would let a third record carry something across, and nothing passes across.
        if person not in self._kept:
            start = (person, self.stands[person])
            seen, ahead = {start}, [start]
            while ahead:
                record, path = ahead.pop()
                steps = {(other, path | self.stands[other]) for other in self.joined[record]} - seen
                steps = {step for step in steps if len({number for number, _ in step[1]}) == len(step[1])}
                seen |= steps
                ahead += steps
            self._kept[person] = frozenset(record for record, _ in seen)
        return self._kept[person]

    def kept_all(self, people: Iterable[str]) -> People:
        """Give every record kept together with any of these."""
        return frozenset[str]().union(*(self.kept(person) for person in people))

    def one(self, person: str) -> People:
        """Give the records that are one person with this one now: under one head, and not across a seal."""
        if person not in self._one:
            people = self.world["people"]
            across = [there for a, b in self.sides for here, there in ((a, b), (b, a)) if person in here]
            same = {name for name, row in people.items() if row["head"] == people[person]["head"]}
            self._one[person] = frozenset(same.difference(*across)) | {person}
        return self._one[person]

    def terms(self, *agencies: str) -> list[Row]:
        """Give the protocols in force between these agencies: signed by all, not revoked, within their dates."""
        rows = [row for row in self.live["protocols"] if row["revoked"] is None or self.at < row["revoked"]]
        return [row for row in rows if row["signed"] and set(agencies) <= set(row["parties"])]


class Look:
    """A viewer at a moment, with all that is theirs then; of most there is none for a family member in the portal."""

    def __init__(self, moment: Moment, viewer: Viewer, supervises: bool = True) -> None:
        """Gather what is the viewer's now."""
        self.moment, self.world, self.name = moment, moment.world, viewer[1]
        self.works = viewer[0] == "practitioner"
        self.row: Row = self.world["practitioners"][self.name] if self.works else {}
        self.agency = str(self.row.get("agency", ""))
        own_teams = {name for name, team in self.world["teams"].items() if team["agency"] == self.agency}
        self.teams = own_teams & {row["team"] for row in self.mine(self.world["duty"])}
        rows = [row for row in self.world["involvements"].values() if moment.within(row, "opened", "ended")]
        rows = [row for row in rows if (row["practitioner"] or row["team"]) and self._reached(row)]
        # What a practitioner opened under another agency or role ended with the move; what a team opened did not.
        self.involvements = [row for row in rows if not row["practitioner"] or self.row["since"] <= row["opened"]]
        self.bases = [row for row in moment.live["bases"] if self._reached(row)]
        self.sent_on = self._acts("addressed", 0)
        self.stated = {row["person"] for row in self._acts("stated", 0)}
        self.glasses = {row["person"] for row in self._acts("glasses", GLASS_MINUTES)}
        self.overrides = self._acts("overrides", OVERRIDE_MINUTES)
        self.waived = {row["person"] for row in self.mine(self.world["waivers"])}
        own = self.row.get("own") and moment.within({"own_since": 0, **self.row}, "own_since", "own_until")
        self.own = moment.kept(self.row["own"]) if own else frozenset[str]()
        self.tied = self._tied() if self.works else frozenset[str]()
        bound = self.tied if self.works else {self.name}
        self.exclusions = [row for row in moment.live["exclusions"] if moment.kept(row["person"]) & bound]
        members = self.world["members"]
        families = {row["family"] for row in members if row["person"] in self.tied}
        self.near = self.tied | moment.kept_all(row["person"] for row in members if row["family"] in families)
        staff = self.world["practitioners"].items() if self.works and supervises else ()
        looks = [Look(moment, ("practitioner", name), False) for name, row in staff if row["supervisor"] == self.name]
        self.supervised = [look for look in looks if look.agency == self.agency and look.in_good_standing()]

    def in_good_standing(self) -> bool:
        """Tell whether account, second factor, agency, time in the role, clearance and training all hold."""
        row, at = self.row, self.moment.at
        assured = row["active"] and self.world["agencies"][self.agency]["assured"]
        begun = row["second_factor"] is not None and max(row["second_factor"], row["since"]) <= at
        ends = [row[end] for end in ("until", "cleared_until", "trained_until")]
        return bool(assured and begun and all(end is None or at < end for end in ends))

    def mine(self, rows: list[Row]) -> list[Row]:
        """Give those of the rows that name this practitioner and hold now."""
        return [row for row in rows if self.works and row.get("practitioner") == self.name and self.moment.within(row)]

    def _acts(self, table: str, minutes: int) -> list[Row]:
        """Give the viewer's own acts that hold, begun in the present role."""
        rows = [row for row in self.mine(self.world[table]) if self.row["since"] <= row["since"]]
        return [row for row in rows if not minutes or self.moment.at < row["since"] + minutes]

    def _reached(self, row: Row) -> bool:
        """Tell whether something is addressed to the viewer: it names somebody, and all that it names is theirs."""
        named = [(row["agency"], {self.agency}), (row["team"], self.teams), (row["practitioner"], {self.name})]
        theirs = [value in ours for value, ours in named if value is not None]
        return self.works and bool(theirs) and all(theirs)

    def _tied(self) -> People:
        """Give everyone the practitioner is tied to, with all that is kept together with them."""
        address = {row["home"] for row in self.moment.live["homes"] if row["person"] in self.own}
        near = {row["person"] for row in self.moment.live["homes"] if row["home"] in address}
        near |= {row["person"] for row in self.mine(self.world["ties"])}
        near |= {row[b] for row in self.world["relatives"] for a, b in (SIDES, SIDES[::-1]) if row[a] in self.own}
        return self.own | self.moment.kept_all(near)

    def involved(self, person: str, item: str | None) -> bool:
        """Tell whether an involvement with the person reaches the item: a limited one, its named items only."""
        rows = [row for row in self.involvements if row["person"] in self.moment.one(person)]
        return any(not row["limited"] or item in row["items"] for row in rows)

    def overridden(self, person: str, *kinds: str) -> bool:
        """Tell whether a live override covers the person, and the kind where one is asked for."""
        same = self.moment.one(person)
        return any(same & set(row["people"]) and set(kinds) <= set(row["kinds"]) for row in self.overrides)

    def glass(self, person: str) -> bool:
        """Tell whether the viewer has broken the glass for the person within the hour."""
        return bool(self.glasses & self.moment.one(person))

    def reason(self, person: str, item: str | None) -> bool:
        """Tell whether the viewer has a reason: an involvement, a stated reason, or a live P5 or P6."""
        acted = bool((self.stated | self.glasses) & self.moment.one(person)) or self.overridden(person)
        return acted or self.involved(person, item)

    def basis(self, item: Row, person: str) -> int:
        """Give the level at which live bases, under protocols, let the kind about the person reach the viewer."""
        rows = [row for row in self.bases if row["person"] in self.moment.one(person) and item["kind"] in row["kinds"]]
        terms = [row for row in self.moment.terms(self.agency, item["agency"]) if item["kind"] in row["kinds"]]
        caps = [FULL] if item["agency"] == self.agency else [row["level"] for row in terms]
        return min(max(caps), max(row["level"] for row in rows)) if rows and caps else 0

    def cleared(self, shield: Row) -> bool:
        """Tell whether the viewer is a reader cleared from a shield now, or the shielded person themselves."""
        if self.works:
            return bool(self.mine(shield["readers"]))
        readers = {row["person"] for row in shield["readers"] if self.moment.within(row)}
        return self.name in self.moment.kept(shield["person"]) or bool(readers & self.moment.one(self.name))


class Question:
    """One item, or one index entry, asked for by a viewer at a moment: each rule is asked by its code."""

    def __init__(self, look: Look, item: Row) -> None:
        """Put the question."""
        self.look, self.item, self.moment, self.world = look, item, look.moment, look.world
        self.subjects = set(item.get("subjects", ()))

    def d1(self) -> bool:
        """In good standing: asked of practitioners."""
        return self.look.works and not self.look.in_good_standing()

    def d2(self) -> bool:
        """Under embargo: only the drafters see it."""
        drafter = self.look.works and self.look.name in (self.item["author"], *self.item["drafters"])
        return self.item["embargo"] is not None and self.moment.at < self.item["embargo"] and not drafter

    def d3(self) -> bool:
        """Conflict of interest: one's own record always, those near to one unless each of them is waived."""
        unwaived = [name for name in self.look.near & self.subjects if not self.look.waived & self.moment.one(name)]
        return bool(unwaived or self.look.own & self.subjects)

    def d4(self) -> bool:
        """Shield: one that stands on any subject, hides this, and has not cleared the viewer."""
        for row in self.world["shields"]:
            lifted = sorted(row["lifted"])[1:2]
            stands = row["since"] <= self.moment.at and not (lifted and lifted[0] <= self.moment.at)
            elsewhere = self.item["agency"] != self.look.agency and row["moved"] <= self.item["recorded"]
            hides = row["sort"] == "total" or self.item["kind"] == "whereabouts" or elsewhere
            if stands and hides and self.moment.kept(row["person"]) & self.subjects and not self.look.cleared(row):
                return True
        return False

    def d5(self) -> bool:
        """Exclusion: it binds the person named, all kept together with them, and practitioners tied to these."""
        rows = self.look.exclusions
        kinds = {row["subject"] for row in rows if row["kind"] == self.item["kind"]} - {None}
        return bool(self.moment.kept_all(kinds) & self.subjects) or self.item["id"] in {row["item"] for row in rows}

    def d6(self) -> bool:
        """Compartment: readers named for it, within their dates, and nobody else."""
        compartment = self.item["compartment"]
        return compartment is not None and not self.look.mine(self.world["compartments"].get(compartment, []))

    def d7(self) -> bool:
        """Sensitive and restricted kinds: a live basis naming the kind, or a live P5 or P6, for every subject."""
        look, item, kind = self.look, self.item, self.item["kind"]
        if not look.works or kind not in SENSITIVE | RESTRICTED or item["agency"] == look.agency or self.sent():
            return False
        unshared = [name for name in self.subjects if not look.basis(item, name)]
        return not all(look.overridden(name, kind) or look.glass(name) for name in unshared)

    def d8(self) -> bool:
        """Sealed link: an item with subjects on both sides, for all but its named readers."""
        pairs = zip(self.moment.seals, self.moment.sides, strict=True)
        seals = [seal for seal, (one, other) in pairs if one & self.subjects and other & self.subjects]
        return not all(self.look.mine(seal["readers"]) for seal in seals)

    def d9(self) -> bool:
        """No reason: a practitioner needs one for every subject."""
        return self.look.works and not all(self.look.reason(name, self.item["id"]) for name in self.subjects)

    def sent(self) -> bool:
        """Tell whether the item was sent to a team the viewer is on duty in, or to them by name, and still holds."""
        sent, look = self.moment.on["addressed", self.item["id"]], self.look
        return any(row["team"] in look.teams or row in look.sent_on for row in sent)

    def shared(self, look: Look, person: str) -> tuple[int, int]:
        """Give what P1 (of one's agency, about somebody one works with) and P2 (may be shared) give for a subject."""
        if not look.involved(person, self.item["id"]):
            return 0, 0
        return FULL if self.item["agency"] == look.agency else 0, look.basis(self.item, person)

    def p7(self, person: str) -> int:
        """Published to you: by name, or to its subjects, each for themselves or for a child they answer for."""
        selves = frozenset[str]() if self.look.works else self.moment.one(self.look.name)
        rows = self.moment.on["publications", self.item["id"]]
        if self.item["kind"] in RESTRICTED:
            return FULL * any(row["to"] in selves and row["by_two"] for row in rows)
        theirs = any(row["to"] is None for row in rows) and (person in selves or self.answers_for(selves, person))
        return FULL * (theirs or any(row["to"] in selves for row in rows))

    def answers_for(self, selves: People, child: str) -> bool:
        """Tell whether the viewer has unrestricted responsibility for a child not judged competent for the kind."""
        rows = [row for row in self.moment.live["responsible"] if row["child"] in self.moment.one(child)]
        judged = {row["child"] for row in self.moment.live["competent"] if row["kind"] == self.item["kind"]}
        answers = any(row["unrestricted"] and row["adult"] in selves for row in rows)
        return answers and child in self.world["minors"] and not judged & self.moment.kept(child)

    def levels(self, person: str) -> dict[str, int]:
        """Give the level that each permit gives for one subject, nought where it does not hold."""
        p1, p2 = self.shared(self.look, person)
        p4 = max((level for look in self.look.supervised for level in self.shared(look, person)), default=0)
        p5, p6 = FULL * self.look.overridden(person, self.item["kind"]), FULL * self.look.glass(person)
        return {"P0": FULL * self.sent(), "P1": p1, "P2": p2, "P4": p4, "P5": p5, "P6": p6, "P7": self.p7(person)}

    def permitted(self) -> Answer:
        """Ask the permits for every subject: the lowest of their levels, the last of their first rules."""
        given = [self.levels(person) for person in self.item["subjects"]]
        level = min((max(levels.values()) for levels in given), default=0)
        if not level:
            return Answer(False, 0, "default")
        return Answer(True, level, max(min(code for code in levels if levels[code]) for levels in given))

    def indexed(self) -> Answer:
        """Ask P3 and P9 of an index entry, which no limited or future involvement has."""
        kind, agency = self.item["kind"], self.item["agency"]
        if not self.look.works or self.item["limited"] or self.item["opened"] > self.moment.at:
            return Answer(False, 0, "default")
        terms = self.moment.terms(self.look.agency, agency)
        if kind not in SENSITIVE | RESTRICTED and (agency == self.look.agency or any(row["index"] for row in terms)):
            return Answer(True, INDEX, "P3")
        broker = kind in SENSITIVE and any(row["kind"] == kind for row in self.look.mine(self.world["brokers"]))
        return Answer(True, INDEX, "P9") if broker else Answer(False, 0, "default")


def answer(look: Look, name: str, table: str = "items") -> Answer:
    """Decide one item, or one index entry, of which only D1, D3, D4 and D9 of the denies are asked."""
    row, codes = look.world[table][name], "123456789" if table == "items" else "1349"
    of_entry = {"id": None, "subjects": [row.get("person")], "recorded": row.get("opened")}
    question = Question(look, {**row, **({"id": name} if table == "items" else of_entry)})
    denied = next((f"D{code}" for code in codes if getattr(question, f"d{code}")()), None)
    if denied:
        return Answer(False, 0, denied)
    return question.permitted() if table == "items" else question.indexed()


def decide(world: World, viewer: Viewer, item: str, at: int) -> Answer:
    """Decide whether the viewer may open the item at the instant, at what level, and by which rule."""
    return answer(Look(Moment(world, at), viewer), item)


def visible(world: World, viewer: Viewer, at: int) -> dict[str, int]:
    """Give every item that the viewer may open at the instant, with its level."""
    look = Look(Moment(world, at), viewer)
    return {name: given.level for name in world["items"] if (given := answer(look, name)).allowed}


def entry(world: World, viewer: Viewer, involvement_id: str, at: int) -> Answer:
    """Decide whether the viewer may see the index entry of an involvement at the instant."""
    return answer(Look(Moment(world, at), viewer), involvement_id, "involvements")


# Where the table leaves room, the reading that shows less; where its words are plain, its words:
# D1, P0-P6: a duty counts in a team of one's own agency; one's own involvements and acts, if begun in this role.
# Involvement, basis: every agency, team and practitioner named must be the viewer's; P4 stays within one agency.
# D3, D5: own record, relatives, home, ties and families are those of every record kept together; waivers go by head.
# D4: each shield must have cleared the viewer; total ones hide entries too, whereabouts ones entries of that kind.
# D4, D6, D8: the portal is of another agency than every item's, and is no reader of compartments and seals.
# D8: a side is all kept together with it; no path or head goes across; who is on both sides is not shown.
# D9: a limited involvement is a reason for its items only; P0 opens nothing without one; P5 is one for its people.
# P4: each subject takes the best of those supervised, of whom only D1 is asked.
# P7: a child's competence holds for all kept together; responsibility only for a record that is a child's now.
# P3, P9: an index protocol need not name the kind; an entry may have ended, and is not limited; brokers' are sensitive.
# What is about nobody is shown to nobody.
