"""The draft of the data protection impact assessment, with the area's own protocols as they stand."""

import json
from datetime import date, datetime

from thinkfamily.partnership.queries import ProtocolShown, place_on, protocols
from thinkfamily.partnership.terms import ProtocolState
from thinkfamily.sharing.rules.impact import Impact, Terms, impact_of
from thinkfamily.sharing.rules.page import IMPACT, TABLE_OF_RULES
from thinkfamily.sharing.terms import Level

HOLDS = (ProtocolState.IN_FORCE, ProtocolState.DUE_FOR_REVIEW, ProtocolState.LAPSING)


def impact_assessment(at: datetime) -> Impact:
    """Put the draft together from what the product is tested with and the protocols in force now."""
    edition, rules = (json.loads(file.read_text(encoding="utf-8")) for file in (IMPACT, TABLE_OF_RULES))
    held = sorted((each for each in protocols(at) if each.state in HOLDS), key=lambda each: each.name)
    return impact_of(edition, rules, [_terms(each) for each in held], place_on(at).name)


def _terms(shown: ProtocolShown) -> Terms:
    holds = f"{shown.state.shown.lower()}, {_day(shown.starts)} to {_day(shown.ends)}"
    signed = tuple(party.name for party in shown.parties if party.signed_at)
    return Terms(shown.name, shown.purpose, signed, shown.kinds, Level(shown.level), shown.lawful_basis, holds)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
