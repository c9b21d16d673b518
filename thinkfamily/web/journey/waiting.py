"""What one waits for from somebody else: in words, and the page that says how it stands."""

from typing import Final

from django.urls import reverse

from thinkfamily.journey.queries import Asked

TO_AGREE: Final = "agree"
# What they are to do, the name of the address, and what that takes; a page may be read over a shoulder.
WAITS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "lead": ("to say whether they will lead", "family_page", ("family",)),
    "join": ("to say whether they will join the team", "family_page", ("family",)),
    "take_over": ("to say whether they will take over", "family_page", ("family",)),
    "settle": ("to settle who answers for the family", "dispute", ("about",)),
    TO_AGREE: ("to say whether they agree the plan", "plan", ("family",)),
    "publish": ("to say, as the second of two, whether somebody may read something", "published", ("family", "about")),
    "lift": ("to sign, as the second of two, that something may end", "guard", ("about",)),
    "tie": ("to decide whether you may work with people you know", "personal_ties", ()),
}


def waiting_for(asked: Asked) -> tuple[str, str, str]:
    """Give the page, who is to do what, and since when and what of it is one's own to do."""
    says, name, takes = WAITS[asked.what]
    address = reverse(name, args=[getattr(asked, each) for each in takes])
    if asked.what == TO_AGREE:
        return address, f"The family {says}", "Ask each of them when you see them. Begun on"
    return address, f"{asked.who} {says}", "Nothing for you to do yet. Asked on"
