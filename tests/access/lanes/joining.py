"""What people do by commands as two records prove to be one person, or not; and where somebody of the family lives."""

from tests.access.lanes.giving import KAY, by, now, of, recorded
from tests.access.lanes.lane import Lane
from tests.access.oracle import Moment
from thinkfamily.families.models import Living
from thinkfamily.identity.commands import join_person, undo_join
from thinkfamily.people.models import Link
from thinkfamily.sharing.models import Item
from thinkfamily.support.commands import HomeTold
from thinkfamily.support.commands import keep_home as home_kept


def join(lane: Lane) -> str | None:
    """Two records prove to be one person."""
    one, other = sorted(lane.random.sample(lane.people, 2))
    people = lane.world["people"]
    if people[one]["head"] == people[other]["head"] or _sealed(lane, one, other):
        return None
    join_person(**by(lane), person=of(lane, "person", one), other=of(lane, "person", other), because="The same number.")
    made = Link.objects.get(one=of(lane, "person", one), other=of(lane, "person", other), unlinked_at=None)
    lane.links.append({"one": one, "other": other, "undone": None, "key": made.pk})
    lane.world["links"].append({"one": one, "other": other})
    lane.join_heads()
    return f"{one} is {other}"


def _sealed(lane: Lane, one: str, other: str) -> bool:
    """Say whether two records, or any ever linked with them, stand on two sides of a seal."""
    moment = Moment(lane.world, lane.clock.now)
    group = moment.kept_all([one, other])
    return any(group & one_side and group & other_side for one_side, other_side in moment.sides)


def part(lane: Lane) -> str | None:
    """That is undone: what protects goes on protecting both."""
    rows = [row for row in lane.links if row["undone"] is None]
    if not rows:
        return None
    row = lane.any(*rows)
    undo_join(**by(lane), join=row["key"])
    row["undone"] = lane.clock.now
    lane.join_heads()
    return f"{row['one']} is not {row['other']}"


def keep_home(lane: Lane) -> str:
    """Somebody of the family lives in a home of their own, or in that of another, from today."""
    whose, known = lane.relation(), Living.objects.filter(household__family=of(lane, "family", lane.name("family")))
    home = lane.any(None, *known.order_by("household").values_list("household", flat=True).distinct())
    begun = set(Item.objects.filter(by=lane.saved.actor(KAY), at=now(lane)).values_list("pk", flat=True))
    home_kept(
        **by(lane), family=of(lane, "family", lane.name("family")), person=of(lane, "person", whose),
        told=HomeTold(home=home, too=lane.any(True, False)),
    )  # fmt: skip
    made = Item.objects.filter(by=lane.saved.actor(KAY), at=now(lane), what=Living._meta.label_lower)
    recorded(lane, made.exclude(pk__in=begun).get().pk)
    return f"{whose} lives in {home or 'a home of their own'}"


GIVES = (join, join, keep_home)
TAKES = (part, part)
