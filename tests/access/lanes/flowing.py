"""What people do by commands so that information flows to somebody, or flows no more."""

from datetime import timedelta

from tests.access.factors.making import ALL
from tests.access.lanes.giving import (
    KAY,
    by,
    end_of,
    involved,
    lasts,
    now,
    of,
    one_head,
    recorded,
    start_of,
    today,
)
from tests.access.lanes.lane import DAY, Lane
from tests.access.oracle import Row
from tests.access.times import day, moment
from tests.versioned_data import content
from thinkfamily.assessment.commands import ask_agreement, decide_sharing
from thinkfamily.partnership import commands as partners
from thinkfamily.partnership.commands.protocols import ProtocolTold
from thinkfamily.partnership.models import Agency, Practitioner, Protocol, Team
from thinkfamily.sharing import commands
from thinkfamily.sharing.commands.reading import READS
from thinkfamily.sharing.models import Agreement, Basis, Involvement, Item, SharingDecision, StatedReason
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.deciding import SharingTold
from thinkfamily.sharing.terms import (
    Answer,
    AskedHow,
    FamilyKnows,
    Ground,
    Kind,
    LookedAgain,
    LookReason,
    Recipient,
    SharingChoice,
    SharingWay,
)

WHY = LookReason.SUPERVISION  # no row laid by hand says so
TO = ("agency", "team", "practitioner")


def recipient(lane: Lane) -> tuple[str, str]:
    return lane.any(("agency", "council"), ("team", lane.name("hub")), ("practitioner", "wes"), ("practitioner", "ria"))


def _who(lane: Lane, to: str, who: str) -> Row:
    return {"to": Recipient(to), "who": of(lane, "actor" if to == "practitioner" else to, who)}


def ask(lane: Lane) -> str:
    """Somebody agrees that kinds of information may reach an agency, the team, or somebody by name: until a day."""
    whose, (to, who), kinds = lane.relation(), recipient(lane), lane.random.sample(ALL, lane.any(1, 2, 4))
    level, until = lane.any(1, 2, 3), today(lane) + timedelta(days=lane.any(1, 2, 30))
    agrees = lane.any(True, True, True, False)
    asked = commands.Asked(
        asked_on=today(lane), how=AskedHow.IN_PERSON, purpose="plan_together", notice=1, language="English", until=until
    )
    asking = ask_agreement(
        **by(lane), family=of(lane, "family", lane.name("family")), person=of(lane, "person", whose),
        given_by=of(lane, "person", whose), to=[tuple(_who(lane, to, who).values())], kinds=kinds, level=level,
        answer=Answer.AGREES if agrees else Answer.DECLINES, asked=asked,
    )  # fmt: skip
    made = list(Agreement.objects.filter(asking=asking))
    concerned = lane.saved.called[made[0].person_id]
    assert concerned in one_head(lane, whose)
    _give_way(lane, concerned, to, who, {*kinds})
    if agrees:
        row = dict.fromkeys(TO) | {to: who, "person": concerned, "kinds": kinds, "level": level}
        lane.world["bases"].append(row | {"since": lane.clock.now, "until": end_of(until), "made": True})
    for each in made:
        recorded(lane, each.item_id)
    return f"{concerned} {'agrees' if agrees else 'declines'} {kinds} {level} to {who} until {until}"


def stop_sharing(lane: Lane) -> str | None:
    """Somebody takes back what they agreed, or some kinds of it."""
    rows = [row for row in lane.world["bases"] if row.get("made") and lasts(lane, row)]
    if not rows:
        return None
    row = lane.any(*rows)
    to = next(each for each in TO if row[each])
    kinds = lane.any([], row["kinds"][:1])
    commands.stop_sharing(**by(lane), person=of(lane, "person", row["person"]), **_who(lane, to, row[to]), kinds=kinds)
    assert not _flows_on(lane, row["person"], to, row[to], kinds or ALL), f"it flows on{lane.told}"
    _give_way(lane, row["person"], to, row[to], {*kinds} or {*ALL})
    return f"{row['person']} stops {kinds} to {row[to]}"


def _flows_on(lane: Lane, person: str, to: str, who: str, kinds: list[str]) -> bool:
    """Say whether some kind that was taken back is still let flow by an agreement."""
    to_whom = {f"{'actor' if to == 'practitioner' else to}_id": _who(lane, to, who)["who"]}
    rows = Basis.objects.filter(person=of(lane, "person", person), ground=Ground.AGREEMENT, **to_whom)
    held = rows.exclude(agreement=None).exclude(ends__lte=now(lane)).values_list("kinds", flat=True)
    return any(each & bits(kinds) for each in held)


def _give_way(lane: Lane, person: str, to: str, who: str, kinds: set[str]) -> None:
    """What was agreed before about some kinds and a recipient ends now; about others it goes on."""
    for row in [row for row in lane.world["bases"] if row.get("made") and row[to] == who]:
        if row["person"] not in one_head(lane, person) or not lasts(lane, row) or not kinds & {*row["kinds"]}:
            continue
        rest, until = [kind for kind in row["kinds"] if kind not in kinds], row["until"]
        row["until"] = lane.clock.now
        if rest:
            lane.world["bases"].append(row | {"kinds": rest, "since": lane.clock.now, "until": until})


def decide_to_share(lane: Lane) -> str:
    """The clinic decides, as a law lets it, that kinds of information reach the council, its team or somebody there."""
    whose, (to, who), kinds = lane.relation(), recipient(lane), lane.random.sample(ALL, lane.any(1, 1, 2))
    cleo, level, starts = lane.name("cleo"), lane.any(1, 2, 3), today(lane) + timedelta(days=lane.any(0, 0, 1))
    until = starts + timedelta(days=lane.any(1, 2))
    told = SharingTold(
        kinds=tuple(Kind(kind) for kind in kinds), choice=SharingChoice.SHARE, asked="To help.", reason="Danger.",
        considered=dict.fromkeys(CONSIDERED, "Yes."), knows=FamilyKnows.TOLD, look_again=today(lane) + DAYS,
        level=level, ground=Ground.CHILD_PROTECTION, proportionality="Only this.", way=SharingWay.HERE, starts=starts,
        until=until,
    )  # fmt: skip
    named = _who(lane, to, who)
    made = decide_sharing(
        **by(lane, cleo), family=of(lane, "family", lane.name("family")), people=[of(lane, "person", whose)],
        to=(named["to"], named["who"]), told=told,
    )  # fmt: skip
    recorded(lane, made, cleo)
    kept = Basis.objects.get(decision=made)
    concerned, since = lane.saved.called[kept.person_id], max(lane.clock.now, start_of(starts))
    assert concerned in one_head(lane, whose)
    row = dict.fromkeys(TO) | {to: who, "person": concerned, "kinds": kinds, "level": level, "decision": made}
    lane.world["bases"].append(row | {"since": since, "until": end_of(until), "key": kept.pk})
    return f"{kinds} of {concerned} flow to {who} from {starts} until {until}"


DAYS = timedelta(days=1)
CONSIDERED = [each["code"] for each in content("sharing", "sharing-decision")["considerations"]]


def look_again(lane: Lane) -> str | None:
    """The clinic looks at that again, and it is over: what flows by it stops."""
    rows = [row for row in lane.world["bases"] if row.get("decision") and lasts(lane, row)]
    if not rows:
        return None
    row = lane.any(*rows)
    kept = SharingDecision.objects.get(pk=row["decision"])
    commands.review_sharing(
        **by(lane, lane.name("cleo")), decision=kept.pk, seen=kept.version, found=LookedAgain.OVER, words="Over."
    )
    row["until"] = lane.clock.now
    return f"{row['kinds']} of {row['person']} flow no more"


def _holder(lane: Lane, to: str, who: str) -> Agency | Team | Practitioner:
    if to == "agency":
        return lane.saved.worker(KAY).agency
    return lane.saved.team(who) if to == "team" else lane.saved.worker(who)


def work_with(lane: Lane) -> str:
    """Somebody, or the team, begins to work with a person, or with some items of theirs."""
    who, whose = lane.any("wes", "ria", "wes", "sue", "sue", None), lane.person()
    items = lane.random.sample([*lane.world["items"]], 2) if lane.any(False, False, False, True) else []
    made = commands.involve(
        **by(lane), people=[of(lane, "person", whose)], doing="helps", role="team",
        holder=_holder(lane, "practitioner" if who else "team", who or lane.name("hub")),
        items=[Item.objects.get(pk=of(lane, "item", each)) for each in items],
    )  # fmt: skip
    return involved(lane, whose, who, made[0].pk, items)


def work_no_more(lane: Lane) -> str | None:
    """Somebody, or the team, works no more with a person."""
    rows = [row for row in lane.involved() if lasts(lane, row, "ended") and row["person"] in lane.people]
    if not rows:
        return None
    row = lane.any(*rows)
    who, whose = (row["practitioner"], row["team"]), row["person"]
    holder = _holder(lane, "practitioner" if who[0] else "team", who[0] or who[1])
    commands.end_involvement(at=now(lane), holder=holder, people=[of(lane, "person", whose)])
    for each in rows:
        if ((each["practitioner"], each["team"]), each["person"]) == (who, whose):
            each["ended"] = lane.clock.now
    return f"{who} works no more with {whose}"


def go_on_duty(lane: Lane) -> str | None:
    """Somebody goes on duty in the team."""
    who = lane.any("wes", "ria")
    if any(row["practitioner"] == who and row["until"] is None for row in lane.world["duty"]):
        return None
    partners.put_on_duty(**by(lane), team=of(lane, "team", lane.name("hub")), practitioner=lane.saved.worker(who).pk)
    lane.world["duty"].append(
        {"practitioner": who, "team": lane.name("hub"), "since": lane.clock.now, "until": None, "made": True}
    )
    return f"{who} is on duty"


def go_off_duty(lane: Lane) -> str | None:
    """Somebody goes off duty."""
    rows = [row for row in lane.world["duty"] if row["until"] is None]
    if not rows:
        return None
    row = lane.any(*rows)
    team, who = of(lane, "team", row["team"]), lane.saved.worker(row["practitioner"]).pk
    partners.take_off_duty(**by(lane), team=team, practitioner=who)
    row["until"] = lane.clock.now
    return f"{row['practitioner']} is off duty"


def send_to_team(lane: Lane) -> str:
    """An item is sent to the team."""
    item, team = lane.item(), lane.name("hub")
    commands.address([Item.objects.get(pk=of(lane, "item", item))], team=lane.saved.team(team), at=now(lane))
    row: Row = {"item": item, "team": team, "practitioner": None, "since": lane.clock.now, "until": None, "made": True}
    lane.world["addressed"].append(row)
    return f"{item} is sent to {team}"


def team_has_read(lane: Lane) -> str | None:
    """The team, and whoever else an item was sent to, reads it until an instant to come."""
    items = sorted({row["item"] for row in lane.world["addressed"] if lasts(lane, row)})
    if not items:
        return None
    item, until = lane.any(*items), lane.clock.ahead(lane.random)
    commands.stop_addressing([of(lane, "item", item)], until=moment(until))
    for row in lane.world["addressed"]:
        if row["item"] == item and (row["until"] is None or row["until"] > until):
            row["until"] = until
    return f"{item} is read until {until}"


def send_on(lane: Lane) -> str:
    """An item is sent on to somebody by name, who works with those it is about as far as it goes."""
    item, who = lane.item(), lane.any("wes", "ria")
    whose = lane.world["items"][item]["subjects"]
    begun = {"opened": now(lane), "role": READS, "actor": lane.saved.actor(who)}
    before = set(Involvement.objects.filter(**begun).values_list("pk", flat=True))
    commands.send_on(
        [Item.objects.get(pk=of(lane, "item", item))], people=[of(lane, "person", each) for each in whose],
        to=lane.saved.worker(who), family=of(lane, "family", lane.name("family")), doing="reads", because="New.",
        **by(lane),
    )  # fmt: skip
    row: Row = {"item": item, "team": None, "practitioner": who, "since": lane.clock.now, "until": None, "made": True}
    lane.world["addressed"].append(row)
    for made in Involvement.objects.filter(**begun).exclude(pk__in=before):
        involved(lane, lane.saved.called[made.person_id], who, made.pk, [item])
    return f"{item} is sent on to {who}"


def state_reason(lane: Lane) -> str:
    """Somebody says why they look."""
    who, whose = lane.known()
    who = lane.any(who, "sue", "sue")
    commands.state_reason(**by(lane, who), people=[of(lane, "person", whose)], reason=WHY)
    made = StatedReason.objects.filter(actor=lane.saved.actor(who), at=now(lane), reason=WHY).exclude(
        pk__in=lane.saved.stated
    )
    for each in made:
        lane.saved.stated.add(each.pk)
        told: Row = {"practitioner": who, "person": lane.saved.called[each.person_id], "key": each.pk}
        lane.world["stated"].append(told | {"since": lane.clock.now, "until": lane.clock.now + 8 * 60})
    return f"{who} says why they look at {whose}"


def sign_out(lane: Lane) -> str | None:
    """Somebody signs out: the reasons they gave end, in every lane, so that few do."""
    if lane.number % 20:
        return None
    who = lane.any("wes", "ria", "sue")
    held = [row for each in lane.saved.lanes for row in each.world["stated"] if row["practitioner"] == who]
    if not any(lasts(lane, row) for row in held):
        return None
    commands.end_reasons(**by(lane, who))
    for row in held:
        row["until"] = lane.clock.now if lasts(lane, row) else row["until"]
    return f"{who} signs out"


def register_protocol(lane: Lane) -> str:
    """The council and the clinic write down terms, which neither has signed."""
    kinds, level = lane.random.sample(ALL, lane.any(3, 4)), lane.any(2, 3, 3)
    starts = lane.any(lane.clock.now, lane.clock.now, lane.clock.ahead(lane.random))
    ends = starts + lane.any(3, 9) * DAY
    parties = ["council", lane.name("clinic")]
    told = ProtocolTold(
        name="Terms", purpose="To help.", kinds=bits(kinds), level=level, lawful_basis="A duty.", starts=moment(starts),
        ends=moment(ends), review_on=day(starts + DAY), parties=tuple(of(lane, "agency", each) for each in parties),
    )  # fmt: skip
    made = partners.register_protocol(**by(lane, "clock"), told=told)
    lane.world["protocols"].append(
        {"parties": parties, "signed": False, "kinds": kinds, "level": level, "index": False, "revoked": None,
         "since": starts, "until": ends, "key": made, "waits": [*parties]}
    )  # fmt: skip
    return f"terms {kinds} {level} from {starts}"


def sign_protocol(lane: Lane) -> str | None:
    """One of the two signs."""
    rows = [row for row in lane.world["protocols"] if row.get("waits") and row["revoked"] is None]
    if not rows:
        return None
    row = lane.any(*rows)
    agency = row["waits"][-1]
    partners.sign_protocol(
        **by(lane, "clock"), protocol=row["key"], agency=of(lane, "agency", agency), signed_by="Their director"
    )
    row["waits"].pop()
    if not row["waits"]:
        row["signed"], row["since"] = True, max(row["since"], lane.clock.now)
    return f"{agency} signs"


def revoke_protocol(lane: Lane) -> str | None:
    """The terms are revoked."""
    rows = [row for row in lane.world["protocols"] if row["revoked"] is None and "key" in row]
    if not rows:
        return None
    row = lane.any(*rows)
    version = Protocol.objects.get(pk=row["key"]).version
    partners.revoke_protocol(**by(lane, "clock"), protocol=row["key"], seen=version, because="No more.")
    row["revoked"] = lane.clock.now
    return "terms are revoked"


GIVES = (ask, ask, decide_to_share, decide_to_share, work_with, work_with, go_on_duty, send_to_team, send_on,
         state_reason, register_protocol, sign_protocol, sign_protocol)  # fmt: skip
TAKES = (stop_sharing, look_again, work_no_more, go_off_duty, team_has_read, sign_out, revoke_protocol)
