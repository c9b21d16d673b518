"""The ecomap on the family page: what the viewer may see of a family's ties, as the drawing asks for it."""

from thinkfamily.design.ecomap import drawn
from thinkfamily.design.ecomap.values import Drawing, Ecomap, Home, Outside, Tie
from thinkfamily.design.words import day_of_year
from thinkfamily.journey.queries.ecomap import WHOLE_FAMILY, Drawn, NetworkDrawn
from thinkfamily.web.journey.genogram import person_drawn

EVERYBODY = "Whole family"


def ecomap_of(network: NetworkDrawn, family: str) -> Drawing | None:
    """Draw a family's ties; without any there is nothing to draw."""
    if not network.ties:
        return None
    return drawn(
        Ecomap(
            family=family,
            people=[person_drawn(who) for who in network.people],
            homes=[
                *(
                    [Home(str(WHOLE_FAMILY), EVERYBODY, ())]
                    if any(tie.of == WHOLE_FAMILY for tie in network.ties)
                    else []
                ),
                *(Home(str(key or ""), name, (*map(str, people),)) for key, name, people in network.homes),
            ],
            outside=[Outside(each.key, each.name, each.sort, each.service) for each in network.outside],
            ties=[Tie(str(each.of), each.to, each.strength.value, each.support, _said(each)) for each in network.ties],
        )
    )


def _said(tie: Drawn) -> str:
    """Say who said so and when, in their words."""
    if tie.told_on is None:
        return ""
    words = f"“{tie.words}” " if tie.words else ""
    return f"{words}{tie.said_by or 'Written down by whoever works with them'}, {day_of_year(tie.told_on)}"
