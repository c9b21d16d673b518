"""Who somebody is, as an agency gives it, and how to speak with them."""

from datetime import date, datetime
from uuid import UUID

from thinkfamily.identity.commands.indexing import index_again
from thinkfamily.identity.models import BearInMind, Communication, SourceRecord
from thinkfamily.identity.queries.in_mind import Minded, bear_in_mind
from thinkfamily.identity.queries.names import named
from thinkfamily.identity.rules import parted
from thinkfamily.identity.rules.in_mind import kind_in_mind
from thinkfamily.identity.terms import InMind
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.commands import keep_together
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import Seen
from thinkfamily.sharing.terms import Kind


def record_identity(
    *,
    person: Person | UUID,
    by: Actor,
    at: datetime,
    said: str = "",
    born: date | None = None,
    expected: date | None = None,
    unborn: bool = False,
    about_age: int | None = None,
    adult: bool | None = None,
    gender: str = "",
    nhs_number: str = "",
    clues: str = "",
    died_on: date | None = None,
    died_year: int | None = None,
) -> Item:
    """Keep who somebody is as it was given now, beside what others gave before. Part of a command."""
    item = record_item(SourceRecord, kind=Kind.IDENTITY, about=[person], by=by, at=at)
    given, family_name = parted(said)
    record = SourceRecord.objects.create(
        item=item, person_id=person if isinstance(person, UUID) else person.pk, said=said, given=given,
        family_name=family_name, born=born, expected=expected, unborn=unborn, about_age=about_age,
        aged_on=at.date() if about_age is not None else None, adult=adult, gender=gender, nhs_number=nhs_number,
        clues=clues, died_on=died_on, died_year=died_on.year if died_on else died_year,
    )  # fmt: skip
    if nhs_number:
        _keep_with_same_number(record)
    index_again(Person.objects.filter(pk=record.person_id).values_list("head_id", flat=True))
    return item


def _keep_with_same_number(record: SourceRecord) -> None:
    """Let what protects anybody known by this number protect this record too, from now and for ever."""
    same = SourceRecord.objects.filter(nhs_number=record.nhs_number).values("person")
    for other in Person.objects.filter(pk__in=same).exclude(pk=record.person_id):
        keep_together(record.person, other)


def record_communication(
    *, person: Person | UUID, by: Actor, at: datetime, language: str = "", interpreter: bool = False, helps: str = ""
) -> Item:
    """Keep how to speak with somebody, so that nobody has to ask again. Part of a command."""
    item = record_item(Communication, kind=Kind.IDENTITY, about=[person], by=by, at=at)
    Communication.objects.create(
        item=item, person_id=person if isinstance(person, UUID) else person.pk, language=language,
        interpreter=interpreter, helps=helps,
    )  # fmt: skip
    return item


@command
def keep_communication(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, language: str = "", interpreter: bool = False,
    helps: str = "", culture: str | None = None, disability: str | None = None,
) -> UUID:  # fmt: skip
    """
    Keep how to speak with somebody, asked of them once; the latest word counts, and what was said before stays.

    What to bear in mind of `culture` and faith and of a `disability` is kept apart, each as its own kind, where it is
    another than this person sees; what was not asked (None) stays as it is.

    :raises NotFound: if nothing of this person may be seen.
    :raises Refused: if an interpreter is needed and it is not said for which language.
    """
    found, seen = open_person(person, by=by, at=at)
    if interpreter and not language.strip():
        raise Refused("Write which language the interpreter speaks with them.", field="language")
    item = record_communication(
        person=found, by=by, at=at, language=language.strip(), interpreter=interpreter, helps=helps.strip()
    )
    for sort, words in ((InMind.CULTURE, culture), (InMind.DISABILITY, disability)):
        if words is not None:
            _bear_in_mind(found, seen, sort, words.strip(), by=by, at=at)
    note("communication.kept", by=by, at=at, about=("person", found.pk))
    return item.pk


def _bear_in_mind(person: Person, seen: Seen, sort: InMind, words: str, *, by: Actor, at: datetime) -> None:
    """Keep what to bear in mind if it is another than they see: what they do not see is not replaced by nothing."""
    before = bear_in_mind(seen).get(person.head_id, Minded())
    if words == before.of(sort):
        return
    who = named(seen, [person.pk], local_day(at)).get(person.pk)
    kind = kind_in_mind(sort, adult=who.adult if who else None)
    item = record_item(BearInMind, kind=kind, about=[person], by=by, at=at)
    BearInMind.objects.create(item=item, person=person, sort=sort, words=words)
