"""The one text that says who may see which item, put together for a list, for some people, or for one decision."""

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import IntFlag
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind


class Guard(IntFlag):
    """
    What of the text there is anything for: a part is left out where its tables hold nothing that could matter.

    A permit left out shows less. A deny left out is asked for again by the text itself: were there by then a row it
    should have heeded, nothing at all is shown.
    """

    SUPERVISES = 1
    IN_NEED = 2
    TIED = 4
    SHIELDS = 8
    SEALS = 16
    TOTAL = 32
    ALL = 63


class Needed(IntFlag):
    """
    What there is for one item, so that a permit no row speaks for is left out of the text that decides it.

    Only permits are left out so, and one left out shows less: should a row come meanwhile, it counts the next time.
    """

    OWN = 1
    OTHERS = 2
    SENT = 4
    STATED = 8
    KNOWN = 16
    TEAM = 32
    ALL = 63


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What the text is asked: by a practitioner or in the portal, about everybody, some people, or some items.

    Asked `short`, it says nothing about anybody who has a shield or a seal: what is then not shown is asked at length.
    `as_if_stated` asks what a practitioner would see had they stated a reason (D9): to ask them for it, never to show.
    Behind the wall (`wall.sql`) the viewer reads no doors but those within reach: who is tied to them is asked of it.
    """

    guards: Guard = Guard.ALL
    needed: Needed = Needed.ALL
    walled: bool = False
    portal: bool = False
    people: bool = False
    items: bool = False
    one: bool = False
    short: bool = False
    as_if_stated: bool = False


def _read(name: str) -> dict[str, str]:
    """Read the parts of the text by name; what stands before the first is remarks."""
    _, *parts = re.split(r"^-- :: (\w+)\n", (Path(__file__).parent / name).read_text(), flags=re.MULTILINE)
    return {title: part.strip() for title, part in zip(parts[::2], parts[1::2], strict=True)}


# No value is ever put into this text: marks are bound below.
PARTS = _read("access.sql") | _read("denies.sql")
REFUSALS = ("D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9")
SHORT = {Guard.SHIELDS: "unshielded", Guard.SEALS: "unsealed"}
COLUMNS = "i.id, a.level, a.rule, a.wide, i.what, i.kind, i.agency_id, i.by_id, i.at, i.happened, i.version"
EVERY_KIND = sum(kind.bit for kind in Kind)
GUARDED = sum(kind.bit for kind in SENSITIVE | RESTRICTED)
CONSTANT = {
    "every_kind": EVERY_KIND, "guarded": GUARDED, "restricted": sum(kind.bit for kind in RESTRICTED),
    "whereabouts": Kind.WHEREABOUTS.bit,
}  # fmt: skip
# Many ids are one value: however many there are, the text is the same, and each database reads it only once.
IDS = {"sqlite": "SELECT value FROM json_each(:ids)", "postgresql": "SELECT unnest(CAST(:ids AS uuid[]))"}
# One id is told to be one, and then one plan serves for every item.
ONE = {"sqlite": "SELECT value FROM json_each(:ids)", "postgresql": "SELECT (CAST(:ids AS uuid[]))[1]"}
# Where an index holds what has no end (`LAST`), as each database writes it.
LAST = {"sqlite": "'9999-12-31 00:00:00'", "postgresql": "CAST('9999-12-31 00:00:00+00:00' AS timestamptz)"}
CONFLICTS = """
SELECT DISTINCT p.id FROM people_person p JOIN near ON near.kept = p.kept_id
WHERE p.id IN ({ids}) AND (near.kept IN (SELECT kept FROM own) OR p.id NOT IN (SELECT person FROM waived))"""
REASONS = "SELECT DISTINCT person FROM reasoned WHERE person IN ({ids})"
# Which parts there is anything for, as the sum of the guards: a column of who looks.
GUARDS = """
CASE WHEN EXISTS (SELECT 1 FROM partnership_practitioner e WHERE e.supervisor_id = partnership_practitioner.id)
  THEN 1 ELSE 0 END
+ CASE WHEN EXISTS (SELECT 1 FROM sharing_override o WHERE o.actor_id = partnership_practitioner.actor_id)
    OR EXISTS (SELECT 1 FROM sharing_glass o WHERE o.actor_id = partnership_practitioner.actor_id) THEN 2 ELSE 0 END
+ CASE WHEN EXISTS (SELECT 1 FROM sharing_personaltie t WHERE t.practitioner_id = partnership_practitioner.id)
    THEN 4 ELSE 0 END
+ CASE WHEN EXISTS (SELECT 1 FROM sharing_shield) THEN 8 ELSE 0 END
+ CASE WHEN EXISTS (SELECT 1 FROM people_sealedlink) THEN 16 ELSE 0 END
+ CASE WHEN EXISTS (SELECT 1 FROM sharing_shield h WHERE h.total) THEN 32 ELSE 0 END"""


@lru_cache(maxsize=500)
def items(asked: Asked) -> str:
    """Give the text of a list: the ids of all items a viewer may see, about anybody or about some people."""
    if asked.portal:
        return _with(_read_by(asked), f"SELECT i.id {PARTS['shown']}", asked)
    return _with([*_read_by(asked), "back"], f"SELECT a.item {PARTS['listed']}", asked)


@lru_cache(maxsize=500)
def rows(asked: Asked) -> str:
    """Give the text of what is seen of some people, or of some items: the envelope, by which rule, at which level."""
    return _with(_read_by(asked), f"SELECT {COLUMNS} {PARTS['shown']}", asked)


@lru_cache(maxsize=100)
def needed(asked: Asked) -> str:
    """Give the text that says of some items what of the text that decides them there is anything for."""
    return _with([], PARTS["needed"], asked)


@lru_cache(maxsize=100)
def at_once(asked: Asked) -> str:
    """Give the text that says of one item what there is for it, and shows it if what is asked of it suffices."""
    shown = f"SELECT {COLUMNS} {PARTS['shown']}"
    ending = f"SELECT there.item, there.needed, one.* FROM there LEFT JOIN ({shown}) one ON one.id = there.item"  # noqa: S608
    return _with([*_read_by(asked), "there"], ending, asked)


@lru_cache(maxsize=100)
def refusals(asked: Asked) -> str:
    """Give the text that says which denies hit some items, in their order, whatever permits: for the log alone."""
    said = _said_of_denies(asked)
    columns = ", ".join(f"CASE WHEN {said[rule]} THEN 1 ELSE 0 END" for rule in REFUSALS)
    ending = f"SELECT i.id, {columns} FROM sharing_item i WHERE i.id IN (SELECT item FROM wanted)"  # noqa: S608
    return _with(
        [*_theirs(asked), *(["about_of_wanted"] if asked.portal else []), "kin", "together", *_denies(asked)],
        ending,
        asked,
    )


@lru_cache(maxsize=100)
def conflicts(walled: bool, among: str = "") -> str:
    """
    Give the text that says with which of some people a practitioner has a conflict of interest, as D3 has it.

    They are those of `:ids`, or those that the text `among` finds.
    """
    parts = ("own", "tied_behind_the_wall" if walled else "tied", "near", "waived")
    return "WITH " + ",\n".join(PARTS[name] for name in parts) + CONFLICTS.format(ids=among or IDS[connection.vendor])


@lru_cache(maxsize=10)
def reasons(in_need: bool) -> str:
    """Give the text that says for which of some people a practitioner has a reason to look, as D9 has it."""
    asked, urgent = Asked(guards=Guard.IN_NEED if in_need else Guard(0)), ["urgent"] if in_need else []
    ending = REASONS.format(ids=IDS[connection.vendor])
    return _with(["eye", "duty", "held", "circle", "mine", *urgent, "reasoned"], ending, asked)


def _said_of_denies(asked: Asked) -> dict[str, str]:
    """Say of each deny how it is known that it hits an item."""
    listed = {rule: f"i.id IN (SELECT item FROM {rule.lower()})" for rule in _denies(asked) if rule in REFUSALS}  # noqa: S608
    theirs = {} if asked.portal else {rule: PARTS[rule] for rule in ("D7", "D9")}
    return dict.fromkeys(REFUSALS, "1 = 0") | listed | theirs | {rule: PARTS[rule] for rule in ("D2", "D6")}


def _theirs(asked: Asked) -> list[str]:
    """Name the parts that say what is the viewer's own."""
    if asked.portal:
        return ["reader", "reads"]
    held = ["held", "circle"]
    before, about, duty = [], "about", ["duty"] if _on_duty(asked) else []
    if asked.items or asked.people:
        before, held, about = ["whom", "circle_of_wanted"], ["held"], "about_of_circle"
    in_need = ["urgent"] if Guard.IN_NEED in asked.guards else []
    sent = ["sent"] if Needed.SENT in asked.needed else []
    flows = ["based", "flow", "terms"] if Needed.OTHERS in asked.needed else []
    return [*before, "eye", *duty, *held, "mine", *in_need, "reasoned", about, *sent, *flows]


def _on_duty(asked: Asked) -> bool:
    """Say whether it matters in which teams somebody is on duty."""
    return bool(asked.needed & (Needed.OTHERS | Needed.SENT | Needed.TEAM))


def _kin(asked: Asked) -> list[str]:
    return [*(["about_of_source"] if asked.portal else []), "kin", "together"]


def _denies(asked: Asked) -> list[str]:
    """Name the parts that list what is kept from the viewer."""
    tied = "tied_behind_the_wall" if asked.walled else "tied"
    ties = ["tied_reader"] if asked.portal else ["own", tied, "near", "waived", "D3"]
    named = {Guard.TIED: [*ties, "excluded", "D5"]}
    named |= {} if asked.short else {Guard.SHIELDS: ["D4"], Guard.SEALS: ["D8"]}
    return [part for guard, parts in named.items() if guard in asked.guards for part in parts]


def _read_by(asked: Asked) -> list[str]:
    denies = _denies(asked)
    kin = _kin(asked) if denies or asked.short else []
    return [*_theirs(asked), "source", *kin, *denies, "best", "allowed"]


def _with(names: list[str], ending: str, asked: Asked) -> str:
    """Put the named parts before the ending and fill the words in braces, those within parts first."""
    wanted = ["wanted"] if asked.items else ["wanted_of_people"] if asked.people else []
    text = "WITH " + ",\n".join(PARTS[name] for name in [*wanted, *names]) + "\n" + ending
    filled = _by_viewer(asked) | _by_question(asked)
    while "{" in text:
        text = re.sub(r"\{(\w+)\}", lambda word: filled[word.group(1)], text)
    return " ".join(text.split())


def _by_viewer(asked: Asked) -> dict[str, str]:
    """Fill what depends on who looks and what there is for them."""
    supervises, in_need = Guard.SUPERVISES in asked.guards, Guard.IN_NEED in asked.guards
    return {
        "supervised": PARTS["supervised"] if supervises else "",
        "held_by_team": PARTS["held_by_team"] if Needed.TEAM in asked.needed else "",
        "permits": "\nUNION ALL\n".join(PARTS[rule] for rule in _permits(asked)),
        "stated": PARTS["stated"] if Needed.STATED in asked.needed else "",
        "open": PARTS["open"] if supervises else "",
        "named": PARTS["named"],
        "said_of_item": PARTS["said_of_item"],
        "works_with": PARTS["works_with"],
        "in_need": PARTS["in_need"] if in_need else "",
        "reasoned_in_need": PARTS["reasoned_in_need"] if in_need else "",
        "why": "max(g.why)" if asked.portal else "1" if asked.as_if_stated else PARTS["why"],
        "elsewhere": "" if asked.portal else "AND about.agency_id <> :agency",
        "cleared": PARTS["cleared_reader"] if asked.portal else "r.actor_id = :me)",
        "denied": _denied(asked),
        "last": LAST[connection.vendor],
        "D2": PARTS["D2"],
        "D6": PARTS["D6"],
    }


def _permits(asked: Asked) -> list[str]:
    if asked.portal:
        return ["P7"]
    needed = {"P0": Needed.SENT, "P1": Needed.OWN, "P2": Needed.OTHERS}
    in_need = ["P5"] if Guard.IN_NEED in asked.guards else []
    return [rule for rule, part in needed.items() if part in asked.needed] + in_need


def _denied(asked: Asked) -> str:
    """Leave out what the denies list; where one is not read, show nothing should there be something for it by now."""
    listed = [f"a.item NOT IN (SELECT item FROM {rule.lower()})" for rule in _denies(asked) if rule in REFUSALS]  # noqa: S608
    without = {Guard.TIED: "without_ties", Guard.SHIELDS: "without_shields", Guard.SEALS: "without_seals"}
    unread = [PARTS[part] for guard, part in without.items() if guard not in asked.guards]
    unread += [PARTS[part] for guard, part in SHORT.items() if asked.short and guard in asked.guards]
    return "".join(f"\nAND {each}" for each in [*listed, *unread])


def _by_question(asked: Asked) -> dict[str, str]:
    """Narrow every source to some items and their subjects: those asked for, or all about some people."""
    if not (asked.items or asked.people):
        plain = {"record": "person", "distinct": "DISTINCT"}
        return dict.fromkeys(("person", "item", "sent", "known"), "") | plain
    distinct, item = ("", "= (SELECT item FROM wanted)") if asked.one else ("DISTINCT", "IN (SELECT item FROM wanted)")
    return {
        "ids": (ONE if asked.one else IDS)[connection.vendor],
        "person": "AND q.id IN (SELECT person FROM circle)",
        "known": "AND v.person_id IN (SELECT known FROM circle)",
        "record": "known",
        "distinct": distinct,
        "item": f"AND s.item_id {item}",
        "sent": f"AND a.item_id {item}",
    }


def bound(text: str, values: dict[str, Any]) -> tuple[str, list[Any]]:
    """Turn `:name` marks into the driver's own, in order, with values as this database stores them."""
    sql, names = _marked(text)
    stored = _stored(values)
    return sql, [stored[name] for name in names]


def named(text: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Turn `:name` marks into the driver's own names, so that each value is sent once however often it is said."""
    sql, names = _named(text)
    stored = _stored(values)
    return sql, {name: stored[name] for name in names}


@lru_cache(maxsize=1000)
def _marked(text: str) -> tuple[str, tuple[str, ...]]:
    mark = re.compile(r":([a-z]\w*)")
    return mark.sub("%s", text), tuple(mark.findall(text))


@lru_cache(maxsize=1000)
def _named(text: str) -> tuple[str, frozenset[str]]:
    mark = re.compile(r":([a-z]\w*)")
    return mark.sub(r"%(\1)s", text), frozenset(mark.findall(text))


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    return CONSTANT | (values if connection.vendor == "postgresql" else {n: _kept(v) for n, v in values.items()})


def _kept(value: Any) -> Any:
    """Give a value as SQLite keeps it."""
    if isinstance(value, list):
        return json.dumps([each.hex for each in value])
    if isinstance(value, UUID):
        return value.hex
    if hasattr(value, "tzinfo"):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
