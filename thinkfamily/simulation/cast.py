"""Everyone who works in the demonstration place comes to work, and how they sign in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP

from thinkfamily.partnership.commands import (
    ProtocolTold,
    add_agency,
    add_practitioner,
    add_team,
    clock,
    note_second_factor,
    put_on_duty,
    register_protocol,
    say_what_you_offer,
    sign_protocol,
)
from thinkfamily.partnership.queries import colleagues, practitioner_of
from thinkfamily.records.models import Actor
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Kind, Level
from thinkfamily.simulation.content import Told, agencies, practitioners, protocols, teams

# Known to everybody who reads this, and good for nothing: they work only where all people are invented.
PASSWORD: Final = "the whole of brackwater"  # noqa: S105
SECRET: Final = "BRACKWATERBRACKWATERBRACKWATER22"  # noqa: S105

THREE_YEARS = timedelta(days=3 * 365)
NEXT_YEAR = timedelta(days=400)
A_MONTH = timedelta(days=30)
FIRST_TELEPHONE = 960300


@dataclass(frozen=True, slots=True)
class Cast:
    """Agencies, teams and practitioners by their names in the stories."""

    agencies: dict[str, UUID]
    teams: dict[str, UUID]
    posts: dict[str, UUID]
    actors: dict[str, Actor]

    def actor(self, key: str) -> Actor:
        """Give the practitioner who acts."""
        return self.actors[key]


def bring_in_everyone(now: datetime) -> Cast:
    """Let agencies join, practitioners come to work and teams begin, three years before now; all can sign in."""
    at = now - THREE_YEARS
    joined = {
        key: add_agency(by=clock(), at=at, name=told["name"], kind=told["kind"], telephone=told["telephone"])
        for key, told in agencies().items()
    }
    for told in protocols().values():
        _agree_to_share(told, joined.values(), at, now)
    posts: dict[str, UUID] = {}
    for number, (key, told) in enumerate(practitioners().items()):
        posts[key] = _come_to_work(told, f"01632 {FIRST_TELEPHONE + number}", joined, posts, at, now)
    begun = {key: _begin_team(told, joined, posts, at) for key, told in teams().items()}
    for key, told in practitioners().items():
        if "team" in told:
            put_on_duty(by=clock(), at=at, team=begun[told["team"]], practitioner=posts[key])
    cast = Cast(joined, begun, posts, _actors(posts, at))
    _say_what_they_offer(cast, now - A_MONTH)
    return cast


def _say_what_they_offer(cast: Cast, at: datetime) -> None:
    """Each who has something to offer writes it down themselves."""
    for key, told in practitioners().items():
        if "speaks" in told or "good_at" in told:
            say_what_you_offer(
                by=cast.actor(key), at=at, practitioner=cast.posts[key], languages=told.get("speaks", []),
                skills=told.get("good_at", []),
            )  # fmt: skip


def _agree_to_share(told: Told, agencies: Collection[UUID], at: datetime, now: datetime) -> None:
    """Let every agency sign the terms on which they share; they are reviewed next year and hold longer."""
    terms = ProtocolTold(
        name=told["name"], purpose=told["purpose"], kinds=bits(Kind), level=Level[told["level"].upper()],
        index=told["index"], lawful_basis=told["lawful_basis"], roles=told["roles"], disputes=told["disputes"],
        starts=at, ends=now + 2 * NEXT_YEAR, review_on=(now + NEXT_YEAR).date(), parties=tuple(agencies),
    )  # fmt: skip
    protocol = register_protocol(by=clock(), at=at, told=terms)
    for agency in agencies:
        sign_protocol(by=clock(), at=at, protocol=protocol, agency=agency, signed_by=told["signed"])


def _come_to_work(
    told: Told, telephone: str, joined: dict[str, UUID], posts: dict[str, UUID], at: datetime, now: datetime
) -> UUID:
    valid = (now + NEXT_YEAR).date()
    return add_practitioner(
        by=clock(), at=at, name=told["name"], email=email_of(told), password=PASSWORD, agency=joined[told["agency"]],
        role=told.get("role", "practitioner"), job=told["job"], telephone=telephone,
        supervisor=posts.get(told.get("supervisor", "")), cleared_until=valid, trained_until=valid,
    )  # fmt: skip


def _begin_team(told: Told, joined: dict[str, UUID], posts: dict[str, UUID], at: datetime) -> UUID:
    return add_team(
        by=clock(), at=at, name=told["name"], agency=joined[told["agency"]], kind=told["kind"],
        manager=posts[told["manager"]], telephone=told["telephone"],
    )  # fmt: skip


def _actors(posts: dict[str, UUID], at: datetime) -> dict[str, Actor]:
    """Give each practitioner a second step for signing in; only then may they see or do anything."""
    actors = {each.id: practitioner_of(each.actor).actor for each in colleagues(at)}
    for actor in actors.values():
        TOTP.activate(actor.account, SECRET)
        note_second_factor(by=actor, at=at)
    return {key: actors[post] for key, post in posts.items()}


def email_of(told: Told) -> str:
    """Give the address somebody signs in with: first and last name at their agency."""
    words = told["name"].lower().replace("’", "").split()
    return f"{words[0]}.{words[-1]}@{told['agency']}.example.org"


def worth_being() -> list[tuple[str, str, str, str]]:
    """List the practitioners to begin with: name, job, agency, and what waits for them."""
    return [
        (told["name"], told["job"], agencies()[told["agency"]]["name"], told["sees"])
        for told in practitioners().values()
        if "sees" in told
    ]
