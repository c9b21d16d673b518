"""What assessment keeps: the container, and each answer, hearing, open question and view as an item of its own."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from thinkfamily.assessment.terms import Heard, View
from thinkfamily.families.models import Family
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.privacy import declared
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.rules import Concerns


class Assessment(models.Model):
    """
    A family looked at as a whole, with it, by one framework. A container: all that is said is items about people.

    `framework` names the edition whose questions are asked, `edition` its version; strengths and needs are findings.
    """

    privacy: ClassVar = declared(
        plain=[
            "id", "family", "framework", "edition", "started", "started_by", "finished", "finished_by", "version",
        ],
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    framework = models.CharField(max_length=60)
    edition = models.PositiveIntegerField()
    started = models.DateTimeField()
    started_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    finished = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["family", "framework"], condition=Q(finished=None), name="one_open_assessment_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(finished=None, finished_by=None) | Q(finished__isnull=False, finished_by__isnull=False),
                name="an_assessment_is_finished_by_somebody",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["family", "started"], name="assessment_of_family")]

    def __str__(self) -> str:
        return f"{self.framework} {self.edition} of {self.family_id}"

    def concerns(self) -> Concerns:
        """An assessment is opened through the members of its family."""
        return self.family.concerns()


class Answer(models.Model):
    """
    What was said or seen in answer to one question, of one person or about the family; a later answer ends it.

    `said_by` is whose own words they are, where they are somebody's; `score` is a person's own number.
    """

    privacy: ClassVar = declared(
        tells=["words", "score"], plain=["item", "assessment", "question", "person", "said_by", "ended"]
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True, default="")
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words="") | Q(score__isnull=False), name="an_answer_says_something"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__lte=10), name="a_score_is_from_0_to_10"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.item_id}"


class Hearing(models.Model):
    """How somebody was heard, through whom and when; or that they were not heard yet, and why."""

    privacy: ClassVar = declared(
        tells=["how", "through", "words"], plain=["item", "assessment", "person", "on", "ended"]
    )

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=Heard.choices())
    through = models.CharField(max_length=120, blank=True, default="")
    words = models.TextField(blank=True, default="")
    on = models.DateField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(how=Heard.NOT_YET.value) | ~Q(words=""), name="who_was_not_heard_and_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.how}"


class OpenQuestion(models.Model):
    """Something we do not know yet about people of the family, who could tell us, and by when we ask."""

    privacy: ClassVar = declared(tells=["words", "ask"], plain=["item", "assessment", "by", "ended"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    ask = models.CharField(max_length=200, blank=True, default="")
    by = models.DateField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.item_id)


class PersonView(models.Model):
    """What somebody makes of the assessment, in their words; not agreeing stops nothing."""

    privacy: ClassVar = declared(tells=["view", "words"], plain=["item", "assessment", "person", "on", "ended"])

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=12, choices=View.choices())
    words = models.TextField(blank=True, default="")
    on = models.DateField()
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.view}"
