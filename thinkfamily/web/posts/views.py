"""Who works here, until when they may, and whether their agency may."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.fields import Day, Email, LongText, OneOf, Pick, Text
from thinkfamily.design.forms import Form
from thinkfamily.partnership import commands
from thinkfamily.partnership.queries import agencies as every_agency
from thinkfamily.partnership.queries import agencies_assured, my_post, password_of, post_of, posts_of, who_keeps
from thinkfamily.partnership.rules import roles_to_give
from thinkfamily.partnership.terms import ClearanceSeen, Role
from thinkfamily.records.decision import NotFound
from thinkfamily.support.commands import end_somebodys_post
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.people import offer, one
from thinkfamily.web.support.page import acted

YES, NO = "yes", "no"


class RenewForm(Form):
    """Until when somebody's clearance and training hold, and what was seen."""

    cleared_until = Day("Until when does their clearance hold?", past=False)
    seen = OneOf("What did you see?", ClearanceSeen.choices(), hint="The paper itself, or the service’s own answer.")
    trained_until = Day("Until when does their training hold?", past=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for field in self.fields.values():
            field.required = False

    def told(self) -> dict[str, Any]:
        """Give what was filled in, ready for the command."""
        said = self.cleaned_data
        return {
            "cleared_until": said["cleared_until"], "trained_until": said["trained_until"],
            "seen": ClearanceSeen(said["seen"]) if said["seen"] else None,
        }  # fmt: skip


class PostForm(Form):
    """Who begins to work here."""

    name = Text("What is their name?", missing="Write their name", limit=120)
    email = Email("What is their e-mail address at work?", missing="Write their e-mail address at work")
    role = OneOf("What are they here to do?", missing="Say what they are here to do")
    job = Text(
        "What is their job called?", "For example, family support worker.", missing="Write what they do", limit=80
    )
    telephone = Text("On which number are they rung? (optional)", limit=30, width="20")
    agency = Pick("For which agency do they work?", missing="Choose their agency")

    def __init__(self, data: Any = None, *, roles: Sequence[Role], agencies: Sequence[Any], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "agency", [("", "Choose"), *((str(each.id), each.name) for each in agencies)])
        if not agencies:
            del self.fields["agency"]
        asked: Any = self.fields["role"]
        asked.choices = [(role.value, role.shown) for role in roles]
        asked.hints = {role.value: role.means for role in roles}
        self.fields["telephone"].required = False

    def told(self) -> commands.PostTold:
        """Give who it is, ready for the command."""
        said = self.cleaned_data
        return commands.PostTold(
            name=said["name"], email=said["email"], role=Role(said["role"]), job=said["job"],
            telephone=said["telephone"], agency=one(said.get("agency")),
        )  # fmt: skip


class AddressForm(Form):
    """With which e-mail address somebody signs in."""

    email = Email("What is their new e-mail address at work?", missing="Write their e-mail address at work")


class AssureForm(Form):
    """Whether an agency may use this system, and why."""

    assured = OneOf(
        "May they use this system?", [(YES, "Yes, it is assured"), (NO, "No")], missing="Say whether they may",
        hints={NO: "All who work there see nothing from this instant."},
    )  # fmt: skip
    because = LongText("Why?", "For example, what you saw of how they keep information.", missing="Say why", limit=600)


@require_GET
@asking
def posts(request: Any) -> HttpResponse:
    """List whose posts one looks after, by what runs out first, and one's own."""
    me = request.viewer.practitioner
    page = {
        "posts": posts_of(request.by, request.at), "mine": my_post(me, request.at), "above": who_keeps(me),
        "lets_in": bool(roles_to_give(request.viewer.role)),
        "leads": request.viewer.role == Role.INFORMATION_GOVERNANCE,
    }  # fmt: skip
    return render(request, "posts/posts.html", page)


@require_http_methods(["GET", "POST"])
@asking
def renew_post(request: Any, practitioner: UUID) -> HttpResponse:
    """Write down until when somebody's clearance and training hold."""
    post = post_of(request.by, request.at, practitioner)
    form = RenewForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.renew_post(
            by=request.by, at=request.at, form=form_id(form), practitioner=practitioner, **form.told()
        ),
    ):  # fmt: skip
        messages.success(request, f"Kept. {post.name} can go on working from now.")
        return redirect("posts")
    return _asked(request, "renew_post", form, post=post)


@require_http_methods(["GET", "POST"])
@asking
def add_post(request: Any) -> HttpResponse:
    """Let somebody in who begins to work here."""
    roles = roles_to_give(request.viewer.role)
    form = PostForm(
        (request.POST or None) if roles else None, roles=roles, kept=kept(request),
        agencies=every_agency() if request.viewer.role == Role.INFORMATION_GOVERNANCE else (),
    )  # fmt: skip
    if roles and request.method == "POST":
        made = acted(
            form, lambda: commands.add_post(by=request.by, at=request.at, form=form_id(form), told=form.told())
        )
        if made:
            messages.success(request, "They have a post. Give them a password. Somebody else looks at their papers.")
            return redirect("give_password", made)
    return _asked(request, "add_post", form, may=bool(roles))


@require_http_methods(["GET", "POST"])
@asking
def give_password(request: Any, practitioner: UUID) -> HttpResponse:
    """Give somebody a new password: it is shown once, to be told by word of mouth."""
    post = post_of(request.by, request.at, practitioner)
    form = Form(request.POST if request.method == "POST" else None)
    told = ""
    if request.method == "POST" and acted(
        form,
        lambda: commands.give_password(by=request.by, at=request.at, form=form_id(form), practitioner=practitioner),
    ):
        told = password_of(form_id(form), practitioner)
    return _asked(request, "give_password", form, post=post, password=told)


@require_http_methods(["GET", "POST"])
@asking
def change_address(request: Any, practitioner: UUID) -> HttpResponse:
    """Let somebody sign in with another e-mail address."""
    post = post_of(request.by, request.at, practitioner)
    form = AddressForm(request.POST or None, kept=kept(request))
    signs_in = request.method == "POST" and acted(
        form,
        lambda: commands.change_address(
            by=request.by, at=request.at, form=form_id(form), practitioner=practitioner,
            email=form.cleaned_data["email"],
        ),
    )  # fmt: skip
    if signs_in:
        EmailAddress.objects.filter(user__actor=signs_in).delete()  # the sign-in keeps the address it last saw
        messages.success(request, f"{post.name} signs in with the new address from now.")
        return redirect("posts")
    return _asked(request, "change_address", form, post=post)


@require_http_methods(["GET", "POST"])
@asking
def forget_second_step(request: Any, practitioner: UUID) -> HttpResponse:
    """Let somebody who lost their phone set up a second step for signing in anew."""
    post = post_of(request.by, request.at, practitioner)
    form = Form(request.POST if request.method == "POST" else None)
    signs_in = request.method == "POST" and acted(
        form,
        lambda: commands.forget_second_step(
            by=request.by, at=request.at, form=form_id(form), practitioner=practitioner
        ),
    )
    if signs_in:
        # Sent twice it is one act: what they have set up since stays.
        Authenticator.objects.filter(user__actor=signs_in, user__second_factor_since=None).delete()
        messages.success(request, f"{post.name} sets up a second step when they sign in next.")
        return redirect("posts")
    return _asked(request, "forget_second_step", form, post=post)


@require_http_methods(["GET", "POST"])
@asking
def end_post(request: Any, practitioner: UUID) -> HttpResponse:
    """End somebody's post. Sent twice it is one act, though they are gone by then."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and acted(
        form,
        lambda: end_somebodys_post(by=request.by, at=request.at, form=form_id(form), practitioner=practitioner),
    ):
        messages.success(request, "The post has ended. They see nothing from now.")
        return redirect("posts")
    return _asked(request, "end_post", form, post=post_of(request.by, request.at, practitioner))


@require_GET
@asking
def agencies(request: Any) -> HttpResponse:
    """List which agencies are assured."""
    shown = agencies_assured(request.by, request.viewer.agency, request.at)
    return render(request, "posts/agencies_assured.html", {"agencies": shown})


@require_http_methods(["GET", "POST"])
@asking
def assure_agency(request: Any, agency: UUID) -> HttpResponse:
    """Say whether an agency may use this system."""
    found = (each for each in agencies_assured(request.by, request.viewer.agency, request.at) if each.id == agency)
    shown = next(found, None)
    if shown is None:
        raise NotFound
    form = AssureForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.assure_agency(
            by=request.by, at=request.at, form=form_id(form), agency=agency,
            assured=form.cleaned_data["assured"] == YES, because=form.cleaned_data["because"],
        ),
    ):  # fmt: skip
        messages.success(request, "Kept. It holds from now.")
        return redirect("agencies_assured")
    return _asked(request, "assure_agency", form, agency=shown)


def _asked(request: Any, name: str, form: Any, **more: Any) -> HttpResponse:
    return render(request, f"posts/{name}.html", {"form": form, **more}, status=422 if form.errors else 200)
