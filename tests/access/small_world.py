"""A small world for cases made by hand: somebody of the council works with a child."""

from typing import Any

from tests.access.oracle import decide

NOW, DAY = 100_000, 24 * 60
ANN, BEN, SUE = ("practitioner", "ann"), ("practitioner", "ben"), ("practitioner", "sue")
KID, MUM, DAD = ("person", "kid"), ("person", "mum"), ("person", "dad")
LIVE: dict[str, Any] = {"since": 1, "until": None}
TABLES = "duty links members relatives homes ties waivers stated bases protocols addressed shields exclusions seals"
ACTS = "overrides glasses publications responsible competent brokers"


def worker(agency: str, **more: Any) -> dict[str, Any]:
    """Give a practitioner in good standing."""
    ends = dict.fromkeys(("until", "cleared_until", "trained_until", "supervisor", "own"))
    return {"agency": agency, "active": True, "second_factor": 0, "since": 0, **ends, **more}


def person(head: str, identifier: str | None = None) -> dict[str, Any]:
    """Give a record under a head."""
    return {"head": head, "identifier": identifier}


def world(**more: Any) -> dict[str, Any]:
    """Give a world in which Ann of the council works with the child, and her supervisor is Sue."""
    names = ("kid", "mum", "dad", "twin", "x", "y", "worker")
    given: dict[str, Any] = {name: [] for name in f"{TABLES} {ACTS}".split()}
    given |= {
        "agencies": {"council": {"assured": True}, "clinic": {"assured": True}},
        "teams": {"hub": {"agency": "council"}},
        "practitioners": {
            "ann": worker("council", supervisor="sue", own="worker"),
            "sue": worker("council"),
            "ben": worker("clinic"),
        },
        "people": {name: person(name) for name in names},
        "items": {"note": item("kid")},
        "involvements": {"work": involvement("kid")},
        "compartments": {},
        "minors": ["kid"],
    }
    return given | more


def item(*subjects: str, kind: str = "housing", agency: str = "council", **more: Any) -> dict[str, Any]:
    """Give an item about somebody."""
    plain: dict[str, Any] = {"author": "zed", "compartment": None, "embargo": None, "drafters": [], "recorded": 10}
    return {"kind": kind, "agency": agency, "subjects": list(subjects), **plain, **more}


def involvement(person: str, by: str | None = "ann", **more: Any) -> dict[str, Any]:
    """Give an open involvement with somebody."""
    plain = {"team": None, "agency": "council", "kind": "housing", "opened": 5, "ended": None}
    return {"person": person, "practitioner": by, "limited": False, "items": [], **plain, **more}


def basis(person: str, *kinds: str, level: int = 3, **more: Any) -> dict[str, Any]:
    """Give a live basis for the council."""
    return {
        "person": person,
        "agency": "council",
        "team": None,
        "practitioner": None,
        "kinds": kinds,
        "level": level,
        **LIVE,
        **more,
    }


def protocol(*kinds: str, level: int = 3, **more: Any) -> dict[str, Any]:
    """Give a protocol in force between the council and the clinic."""
    return {
        "parties": ["council", "clinic"],
        "signed": True,
        "kinds": kinds,
        "level": level,
        "index": False,
        "revoked": None,
        **LIVE,
        **more,
    }


def shield(person: str, sort: str = "whereabouts", **more: Any) -> dict[str, Any]:
    """Give a shield that stands."""
    return {"person": person, "sort": sort, "since": 1, "moved": 50, "lifted": [], "readers": [], **more}


def named(practitioner: str | None = None, person: str | None = None, **more: Any) -> dict[str, Any]:
    """Give a reader, or anything else that names somebody and has dates."""
    return {"practitioner": practitioner, "person": person, **LIVE, **more}


def exclusion(
    person: str, item: str | None = None, kind: str | None = None, subject: str | None = None
) -> dict[str, Any]:
    """Give an exclusion in force."""
    return {"person": person, "item": item, "kind": kind, "subject": subject, **LIVE}


def published(to: str | None = None, by_two: bool = False) -> list[dict[str, Any]]:
    """Give a publication of the note."""
    return [{"item": "note", "to": to, "by_two": by_two, **LIVE}]


def rule(given: dict[str, Any], viewer: tuple[str, str] = ANN, name: str = "note", at: int = NOW) -> str:
    """Give the rule that decides an item."""
    return decide(given, viewer, name, at).rule


def about(*subjects: str, **more: Any) -> dict[str, Any]:
    """Give the items of a world with one note."""
    return {"note": item(*subjects, **more)}
