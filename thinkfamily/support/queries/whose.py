"""Which family a visit, a review or a proposal is of: an id only, to open the family by and keep the look."""

from uuid import UUID

from thinkfamily.records.decision import NotFound
from thinkfamily.support.models import NextTry, Review, Visit


def family_of_visit(visit: UUID) -> UUID:
    """
    Say which family a visit is with.

    :raises NotFound: if there is no such visit.
    """
    return _found(Visit.objects.filter(pk=visit).values_list("family_id", flat=True).first())


def family_of_review(review: UUID) -> UUID:
    """
    Say whose plan a review looked at.

    :raises NotFound: if there is no such review.
    """
    return _found(Review.objects.filter(pk=review).values_list("plan__family_id", flat=True).first())


def visit_before(next_try: UUID) -> UUID:
    """
    Say which missed visit a proposal came after.

    :raises NotFound: if there is no such proposal.
    """
    return _found(NextTry.objects.filter(pk=next_try).values_list("visit_id", flat=True).first())


def _found(thing: UUID | None) -> UUID:
    if thing is None:
        raise NotFound
    return thing
