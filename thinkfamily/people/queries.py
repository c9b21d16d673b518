"""Whether anybody is known here."""

from thinkfamily.people.models import Person


def anybody_known() -> bool:
    """Say whether anybody at all is known in this database."""
    return Person.objects.exists()
