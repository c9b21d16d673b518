"""Which words each viewer may see: those of items as the oracle says, and of the rest by who has a part in it."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any
from uuid import UUID

from tests.access.oracle import FULL, INDEX, Answer, Look, Moment, answer
from tests.canary.exported import exported, instant
from tests.canary.words import Canary
from thinkfamily.families.models import FamilyMember, Responsible
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person, SealedSide
from thinkfamily.records.models import Due
from thinkfamily.records.queries import now
from thinkfamily.sharing.models import Compartment, Exclusion, Seal, Shield

# What is shown of an item at less than its full level: who somebody is, and how to speak with and reach them safely,
# which nobody may overlook who calls them.
LEVELS = {
    "identity.SourceRecord.said": INDEX, "identity.Communication.language": INDEX,
    "identity.Communication.helps": INDEX, "families.SafeWay.words": INDEX,
}  # fmt: skip
GUARDS = ("sharing.Shield", "sharing.Exclusion", "sharing.Compartment", "sharing.Seal")
# Who has a part in what is no item, by what the row calls them: of what is named here, and of nothing else.
PARTS = {
    "sharing.Override": ("actor", "supervisor"),  # P5: one's own act, and the supervisor is told in the same act
    "sharing.Glass": ("actor", "supervisor", "reviewer"),  # P6: reviewed by somebody outside the team
    "sharing.UnusualLook": ("asked",),  # the supervisor who was asked about it
    "support.LeadRequest": ("practitioner", "asked_by"),
    "support.TakeOver": ("practitioner", "asked_by"),
    "support.TeamPlace": ("practitioner", "asked_by"),
    "support.Dispute": ("raised_by", "answers", "settles"),
    "partnership.Barrier": ("by",),
}
GOVERNANCE, READ_BARRIERS = "information_governance", ("front_door_manager", "family_champion")


class Viewing:
    """One viewer at one moment: what the oracle lets them see."""

    def __init__(self, moment: Moment, who: Practitioner) -> None:
        """Ask it of every item."""
        self.who, self.moment = who, moment
        self.look = Look(moment, ("practitioner", str(who.actor_id)))
        self.told: dict[str, Answer] = {item: answer(self.look, item) for item in moment.world["items"]}

    def level(self, item: UUID | str) -> int:
        return self.told[str(item)].level

    @cached_property
    def people(self) -> set[str]:
        """Everybody of whom more may be seen than a single thing that the viewer does for them."""
        world = self.moment.world
        limited = {item for row in self.look.involvements if row["limited"] for item in row["items"]}
        items = {item for item, told in self.told.items() if told.allowed} - limited
        return {person for item in items for person in world["items"][item]["subjects"]}

    @cached_property
    def at_the_door(self) -> bool:
        """On duty at the front door, which finds people by an index (P3)."""
        return self.look.in_good_standing() and self.who.role.startswith("front_door")


class Allowed:
    """For each viewer the words they may see."""

    def __init__(self, world: Any) -> None:
        """Ask the oracle once, of everything."""
        self.world, self.at = world, now()
        self._answered: dict[UUID, set[UUID]] = {}
        self.moment = Moment(exported(), instant(self.at))
        self.viewing = {name: Viewing(self.moment, who) for name, who in world.viewers.items()}
        self.of: dict[str, set[str]] = {
            name: {canary.word for canary in world.words.all.values() if self._may(each, canary)}
            for name, each in self.viewing.items()
        }

    def in_full(self, name: str) -> dict[str, Canary]:
        """The words of items that a viewer sees whole."""
        words, viewing = self.world.words.all, self.viewing[name]
        return {word: words[word] for word in self.of[name] if words[word].item and viewing.level(words[word].item)}

    def _may(self, viewing: Viewing, canary: Canary) -> bool:
        if canary.where == "identity.SourceRecord.family_name":
            families = [family for family, people in self.members.items() if str(canary.row.person_id) in people]
            titled = any(self._title(viewing, UUID(family)) for family in families)
            return titled or viewing.level(canary.item or "") >= INDEX
        if canary.item:
            shown = viewing.level(canary.item) >= LEVELS.get(canary.where, FULL)
            return shown or (canary.model == "identity.SourceRecord" and self._by_index(viewing, canary))
        kept = canary.model in GUARDS
        return (not kept and self._has_a_part(viewing, canary.row)) or self._by_what_it_is_of(viewing, canary)

    def _by_index(self, viewing: Viewing, canary: Canary) -> bool:
        """The front door finds who is known, but not by what is kept to named readers."""
        compartment = canary.item and self.moment.world["items"][str(canary.item)]["compartment"]
        return not compartment and self._in_index(viewing, canary.row.person_id)

    def _in_index(self, viewing: Viewing, person: UUID | str) -> bool:
        """Nobody of whom everything is kept is in it."""
        kept = self.moment.kept(str(person))
        hidden = any(row["sort"] == "total" and row["person"] in kept for row in self.moment.world["shields"])
        return viewing.at_the_door and not hidden

    def _has_a_part(self, viewing: Viewing, row: Any) -> bool:
        """Whoever asked, was asked by name, opened it, was told of it or reviews it; nobody else for them."""
        if not viewing.look.in_good_standing():
            return False
        named = {getattr(row, f"{part}_id") for part in PARTS.get(row._meta.label, ())}
        return bool(named & {viewing.who.pk, viewing.who.actor_id})

    def _answers_for(self, who: Practitioner) -> set[UUID]:
        """A practitioner, and those whom they supervise."""
        if who.pk not in self._answered:
            supervised = Practitioner.objects.filter(supervisor=who).values_list("pk", "actor_id")
            self._answered[who.pk] = {who.pk, who.actor_id, *(each for row in supervised for each in row)}
        return self._answered[who.pk]

    def _knows_of(self, viewing: Viewing, row: Any) -> bool:
        """T2: who answers for what is kept, set it or is asked to lift it; never of those they know outside work."""
        part = {row.owner_id, row.set_by_id, row.lift_asked_of_id}
        tied = any(self.moment.kept(str(each)) & viewing.look.near for each in self._about(row))
        return viewing.look.in_good_standing() and viewing.who.actor_id in part and not tied

    def _decides(self, viewing: Viewing, row: Any) -> bool:
        """T6: what somebody said of whom they know outside work is for who supervises them, and decides; of no name."""
        return viewing.look.in_good_standing() and row.practitioner_id in self._answers_for(viewing.who)

    def _about(self, row: Any) -> list[UUID]:
        """Whom it is about, and from whom it is kept; those on both sides of a sealed link."""
        if isinstance(row, Seal):
            return list(SealedSide.objects.filter(seal=row.link_id).values_list("person_id", flat=True))
        return [each for each in (getattr(row, name, None) for name in ("person_id", "subject_id")) if each]

    def _by_what_it_is_of(self, viewing: Viewing, canary: Canary) -> bool:
        rules: dict[str, Callable[[Any], bool]] = {
            "families.Family": lambda row: self._title(viewing, row.pk),
            "families.FamilyMember": lambda row: self._of_family(viewing, row.family_id),
            "families.Responsible": lambda row: self._of_family(viewing, row.family_id),
            "support.TeamPlace": lambda row: self._of_family(viewing, row.family_id),
            "support.LeadRequest": lambda row: self._of_family(viewing, row.family_id),
            "support.TakeOver": lambda row: self._of_family(viewing, row.family_id),
            "support.Dispute": lambda row: self._of_family(viewing, row.family_id),
            "sharing.Involvement": lambda row: self._entry(viewing, row),
            "identity.IndexRecord": lambda row: self._extract(viewing),
            "sharing.Basis": lambda row: self._near(viewing, row.person_id),
            "people.Link": lambda row: self._joined(viewing, row),
            # Who may be asked about a sensitive service, and why they were named, is for all who work in the area.
            "sharing.Broker": lambda row: viewing.look.in_good_standing(),
            "sharing.PersonalTie": lambda row: self._decides(viewing, row),
            "sharing.Waiver": lambda row: self._decides(viewing, row),
            "partnership.Barrier": lambda row: viewing.who.role in READ_BARRIERS,
            "sharing.GuardWord": lambda row: self._knows_of(viewing, self.guards[row.guard]),
            "sharing.ShieldDecision": lambda row: (
                not row.hidden and self._knows_of(viewing, self.guards[row.shield_id])
            ),
            **dict.fromkeys(GUARDS, lambda row: self._knows_of(viewing, row)),
            "support.ActionWord": lambda row: viewing.level(row.action_id) == FULL,
        }
        governed = (*GUARDS, "sharing.ShieldDecision", "sharing.GuardWord", "sharing.Override",
                    "sharing.Glass", "sharing.UnusualLook",
                    "sharing.StatedReason", "sharing.PersonalTie", "sharing.Waiver")  # fmt: skip
        if canary.model in governed and viewing.who.role == GOVERNANCE and viewing.look.in_good_standing():
            return True
        rule = rules.get(canary.model)
        return bool(rule and rule(canary.row))

    def _joined(self, viewing: Viewing, row: Any) -> bool:
        """T5: which records are joined, and why, is for whoever may name both, and knows neither outside work."""
        ends = [str(row.one_id), str(row.other_id)]
        tied = viewing.look.near & {*ends} - viewing.look.waived
        return not tied and all(self._in_index(viewing, end) or end in viewing.people for end in ends)

    def _extract(self, viewing: Viewing) -> bool:
        """T4: the front door decides which records of extracts are one person, and reads what each says of them."""
        return viewing.at_the_door

    def _of_family(self, viewing: Viewing, family: UUID) -> bool:
        return bool(viewing.people & self.members[str(family)])

    def _near(self, viewing: Viewing, person: UUID) -> bool:
        """Something of the person may be seen, or of somebody in a family with them."""
        families = [members for members in self.members.values() if str(person) in members]
        return str(person) in viewing.people or any(viewing.people & members for members in families)

    def _entry(self, viewing: Viewing, row: Any) -> bool:
        """T3: who works beside whom is for those who see something of the person, as far as the index may say it."""
        told = answer(viewing.look, str(row.pk), "involvements")
        own = row.actor_id == viewing.who.actor_id or row.opened_by_id == viewing.who.actor_id
        sees = self._near(viewing, row.person_id) or (viewing.at_the_door and self._in_index(viewing, row.person_id))
        own = own and viewing.look.in_good_standing()
        return own or (sees and (told.allowed or told.rule == "D9"))

    def _title(self, viewing: Viewing, family: UUID) -> bool:
        """T1: a list of one's own work, or of those one supervises, shows titles (D9); so does the front door's."""
        if self._hidden(viewing, family):
            return False
        looks = [viewing.look, *viewing.look.supervised] if viewing.look.in_good_standing() else []
        worked = {row["person"] for look in looks for row in look.involvements}
        owed = Due.objects.filter(family=family, holder=viewing.who.actor_id, ended=None)
        theirs = bool((viewing.people | worked) & self.members[str(family)])
        return bool(looks) and (
            self._came_in(viewing, family) or theirs or self._answered_for(viewing, family) or owed.exists()
        )

    def _came_in(self, viewing: Viewing, family: UUID) -> bool:
        """The front door reads whose contact is before it, as long as it reads what was sent with it (P0)."""
        items = self.moment.world["items"]
        sent = {row["item"] for row in self.moment.live["addressed"] if row["team"] in viewing.look.teams}
        told = {person for item in sent for person in items[item]["subjects"]}
        return viewing.at_the_door and bool(self.members[str(family)] & told)

    def _hidden(self, viewing: Viewing, family: UUID) -> bool:
        """T1: a title is made of names: not where everything of somebody who is or was in the family is kept (D4)."""
        total = [row for row in self.moment.world["shields"] if row["sort"] == "total"]
        theirs = [row for row in total if self.moment.kept(row["person"]) & self.members[str(family)]]
        return any(not viewing.look.cleared(row) for row in theirs)

    def _answered_for(self, viewing: Viewing, family: UUID) -> bool:
        """Whoever answers for a family, or supervises who does, has calls to make after its plan was closed."""
        answers = Responsible.objects.filter(family=family, until=None).values_list("practitioner", flat=True)
        return bool(self._answers_for(viewing.who) & set(answers))

    @cached_property
    def guards(self) -> dict[UUID, Any]:
        """All that is kept from others, by its id."""
        return {row.pk: row for model in (Shield, Exclusion, Compartment, Seal) for row in model._default_manager.all()}

    @cached_property
    def members(self) -> dict[str, set[str]]:
        """Everybody in each family, with the records joined to theirs."""
        heads = dict(Person.objects.values_list("pk", "head_id"))
        found: dict[str, set[str]] = defaultdict(set)
        for family, person in FamilyMember.objects.values_list("family_id", "person_id"):
            found[str(family)] |= {str(each) for each, head in heads.items() if head == heads[person]}
        return found
