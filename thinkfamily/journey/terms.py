"""The words of the journey: a family's pages, and what each duty is called on my work and where it is done."""

from dataclasses import dataclass

from thinkfamily.records.terms import Term


class FamilyPages(Term):
    """The pages of one family, in the order of its navigation; the value is the name of the address."""

    FAMILY_PAGE = "family_page", "The whole family at once.", "Family page"
    ASSESSMENT = "assessment", "The whole family assessment.", "Assessment"
    PLAN = "plan", "The family's one plan.", "Plan"
    VISITS = "visits", "Visits, calls and no-replies.", "Visits"
    AGREEMENTS = "agreements", "Who may know what.", "Agreements"
    WHO_HAS_LOOKED = "who_has_looked", "Who has looked at this family's record, and why.", "Who has looked"


REVIEW_DUTIES = ("first_review", "review_plan")


@dataclass(frozen=True, slots=True)
class Duty:
    """What a duty is called on my work, the address where it is done, and whether that takes the thing or the family."""

    says: str
    page: str
    takes: str = "about"
