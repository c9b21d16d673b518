"""What is kept of every act: actors, accounts, events, forms used once, duties, drafts and versioned data."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from thinkfamily.records.privacy import declared
from thinkfamily.records.terms import ActorKind, DueEnd


class Actor(models.Model):
    """Who does things: a practitioner, a family member, another system, or the clock."""

    privacy: ClassVar = declared(names=["shown_as"], plain=["id", "kind"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=ActorKind.choices())
    shown_as = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.shown_as


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts from an e-mail address; there is no superuser, because nobody administers practice data."""

    def create_user(self, email: str, password: str | None, *, actor: Actor) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), actor=actor)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """How an actor signs in: e-mail, password, and the day a second factor was set up."""

    privacy: ClassVar = declared(
        names=["email"],
        tells=["password"],
        plain=["id", "actor", "is_active", "second_factor_since", "last_login"],
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    second_factor_since = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.email


class Event(models.Model):
    """One act that happened, about one thing, by its id; the data says plain facts, never a name or a text."""

    privacy: ClassVar = declared(plain=["id", "kind", "about", "about_id", "actor", "at", "data"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=30)
    about_id = models.UUIDField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    data: Any = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about_id", "at"], name="event_about")]

    def __str__(self) -> str:
        return self.kind


class FormUse(models.Model):
    """A form that an actor has sent, and what came of it: sent again, it is the same act."""

    privacy: ClassVar = declared(plain=["id", "actor", "form", "command", "result", "at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    form = models.UUIDField()
    command = models.CharField(max_length=60)
    result: Any = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "form"], name="a_form_is_one_act")]

    def __str__(self) -> str:
        return self.command


class Due(models.Model):
    """
    What somebody must do by when.

    It belongs to a role about a thing (the lead of a family, a team), or to one actor, so a handover orphans nothing.
    `holder` is the team's or actor's id where the role alone does not say who.
    """

    privacy: ClassVar = declared(
        plain=["id", "kind", "about", "about_id", "family", "role", "holder", "by", "first_by", "made", "ended", "end"],
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=30)
    about_id = models.UUIDField()
    family = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=20)
    holder = models.UUIDField(null=True, blank=True)
    by = models.DateTimeField()
    first_by = models.DateTimeField()
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=12, choices=DueEnd.choices(), blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["holder", "by"], name="due_holder", condition=models.Q(ended=None)),
            # Each role reads its own of many families: a supervisor what they owe hundreds of them.
            models.Index(fields=["family", "role", "by"], name="due_family", condition=models.Q(ended=None)),
            models.Index(fields=["about_id"], name="due_about"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ended=None, end="") | (models.Q(ended__isnull=False) & ~models.Q(end="")),
                name="a_duty_ends_as_something",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Draft(models.Model):
    """What somebody typed and has not sent: kept for them alone, by page, until it is sent or put aside."""

    privacy: ClassVar = declared(tells=["data"], plain=["id", "actor", "page", "kept_at"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=200)
    data: Any = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "page"], name="one_draft_a_page")]

    def __str__(self) -> str:
        return self.page


class Edition(models.Model):
    """One version of a list, a set of rules or a framework: data an area may change without code."""

    privacy: ClassVar = declared(plain=["id", "name", "version", "in_force_from", "source", "content"])

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    in_force_from = models.DateField()
    source = models.TextField(blank=True, default="")
    content: Any = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "version"], name="one_edition_a_version")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
