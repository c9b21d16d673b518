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


def visit_before(next_try: UUID) -> tuple[UUID, UUID]:
    """
    Say with which family, and after which missed visit of it, a proposal came.

    :raises NotFound: if there is no such proposal.
    """
    found = NextTry.objects.filter(pk=next_try).values_list("visit__family_id", "visit_id").first()
    if found is None:
        raise NotFound
    return found


def _found(thing: UUID | None) -> UUID:
    if thing is None:
        raise NotFound
    return thing
