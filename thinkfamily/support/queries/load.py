"""What practitioners carry who may be asked to lead: families led, people in them, actions still to do."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from thinkfamily.families.models import Responsible
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.queries import edition
from thinkfamily.support.models import Action
from thinkfamily.support.rules.lead import Led, Load, load_of
from thinkfamily.support.terms import Work


def loads(practitioners: Iterable[UUID], at: datetime) -> dict[UUID, Load]:
    """
    Weigh what each of these practitioners carries; three queries, however many they are.

    It counts and never names: a load tells of the practitioner, and nothing of any family.
    """
    asked = list(practitioners)
    weights = edition("load", local_day(at))
    new_since = at - timedelta(weeks=int(weights["new_for_weeks"]))
    led: dict[UUID, list[Led]] = {}
    rows = Responsible.objects.filter(practitioner_id__in=asked, role=Work.LEAD, until=None).annotate(
        people=Count("family__members__person__head", filter=Q(family__members__until=None), distinct=True)
    )
    for row in rows:
        led.setdefault(row.practitioner_id, []).append(Led(row.people, new=row.since > new_since))
    actions = Counter(
        Action.objects.filter(practitioner_id__in=asked, done_on=None, ended=None, plan__ended=None).values_list(
            "practitioner_id", flat=True
        )
    )
    return {each: load_of(led.get(each, []), actions[each], weights) for each in asked}
