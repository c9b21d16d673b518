"""Write docs/data-protection-impact-assessment.md for the demonstration place, or check that it is up to date."""

import json
from functools import reduce
from operator import or_

from thinkfamily.jobs.written import WrittenPage
from thinkfamily.sharing.rules.impact import Terms, impact_of, impact_page
from thinkfamily.sharing.rules.page import IMPACT, TABLE_OF_RULES
from thinkfamily.sharing.terms import Kind, Level
from thinkfamily.simulation.content import agencies, protocols

PLACE = "Brackwater, an invented place"
HOLDS = "in force from the day the place is set up, for two years, reviewed after one"


class Command(WrittenPage):
    page = "docs/data-protection-impact-assessment.md"
    help = f"Write {page} from the protocols and the table of access rules; with --check, only say whether it is stale."

    def written(self) -> str:
        """Give the draft, with the protocols of the demonstration place."""
        edition, rules = (json.loads(file.read_text(encoding="utf-8")) for file in (IMPACT, TABLE_OF_RULES))
        return impact_page(impact_of(edition, rules, _terms(), PLACE))


def _terms() -> list[Terms]:
    """Every agency of the place signs each protocol, for all kinds of information."""
    parties = tuple(sorted(each["name"] for each in agencies().values()))
    every = reduce(or_, (kind.bit for kind in Kind))
    return [
        Terms(
            told["name"], told["purpose"], parties, every, Level[told["level"].upper()], told["lawful_basis"], HOLDS
        )
        for told in protocols().values()
    ]  # fmt: skip
