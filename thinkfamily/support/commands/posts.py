"""Somebody's post ends, once what they hold is in other hands."""

from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Responsible
from thinkfamily.partnership.commands import end_post, kept_post
from thinkfamily.partnership.queries import alone_on_duty
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import end_involvement
from thinkfamily.sharing.queries.guards import count_answered_for
from thinkfamily.support.rules.posts import may_end_post


@command
def end_somebodys_post(*, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID) -> UUID:
    """
    End somebody's post: from this instant they see nothing, work with nobody and are on duty nowhere.

    :raises NotFound: if there is nobody of that id whose post `by` looks after.
    :raises Refused: if they answer for a family, for something that is kept safe or from others, or
        nobody else is on duty in their team.
    """
    post = kept_post(practitioner, by=by, at=at)
    families = Responsible.objects.filter(practitioner=post, until=None).count()
    kept, teams = count_answered_for(post.actor_id, at), alone_on_duty(post.pk, at)
    require(may_end_post(families=families, kept=kept, teams=teams))
    end_involvement(at=at, holder=post)
    end_post(by=by, at=at, practitioner=post.pk)
    note("practitioner.left", by=by, at=at, about=post)
    return post.pk
