"""Before it is deployed: the role of the application on PostgreSQL may not get past the second wall."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import OperationalError, connection

from thinkfamily.sharing.wall import who_stands_before_it

TWO_ROLES = "Let DATABASE_URL name a role that only reads and writes, and DATABASE_OWNER_URL the owner of the tables."
PAST_IT = {
    "superuser": "is a superuser",
    "bypasses": "may bypass row-level security",
    "owns": "owns the tables, or is a member of the role that does",
}


@register(Tags.security, deploy=True)
def the_application_stands_before_the_wall(**_: Any) -> list[CheckMessage]:
    """Refuse a role that could read or change what the wall keeps, and tables it does not stand about."""
    if connection.vendor != "postgresql":
        return []
    try:
        found = who_stands_before_it()
    except OperationalError:
        return [Error("The database cannot be reached, so nobody knows what its role may do.", id="thinkfamily.E003")]
    role = connection.settings_dict["USER"]
    errors: list[CheckMessage] = [
        Error(f"The role {role} {words}: nothing is kept from it.", hint=TWO_ROLES, id="thinkfamily.E001")
        for what, words in PAST_IT.items()
        if found[what]
    ]
    if found["open"]:
        stands = f"The second wall does not stand about {', '.join(found['open'])}."
        errors.append(Error(stands, hint="Run make_ready.", id="thinkfamily.E002"))
    return errors
