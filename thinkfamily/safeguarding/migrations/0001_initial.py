import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("families", "0001_initial"),
        ("partnership", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("raised", models.DateTimeField()),
                ("contact", models.UUIDField(blank=True, db_index=True, null=True)),
                (
                    "called",
                    models.CharField(
                        choices=[
                            ("spoke", "I rang and spoke to somebody."),
                            ("no_answer", "I rang and nobody answered."),
                            ("not_yet", "I have not rung yet."),
                        ],
                        default="not_yet",
                        max_length=12,
                    ),
                ),
                ("accepted", models.DateTimeField(blank=True, null=True)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.family",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.team"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered", None)), fields=["team", "raised"], name="escalation_open"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted", None), ("accepted_by", None)),
                            models.Q(("accepted__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_escalation_is_accepted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered", None), ("answered_by", None)),
                            models.Q(
                                ("accepted__isnull", False), ("answered__isnull", False), ("answered_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="an_escalation_is_answered_once_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EscalationPerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="safeguarding.escalation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("escalation", "place"), name="in_danger_in_order"),
                    models.UniqueConstraint(fields=("escalation", "person"), name="in_danger_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EscalationWord",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="sharing.item",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("happening", "What is happening, as it was said."),
                            ("where", "Where the people are now."),
                            ("reach", "How to reach whoever told safeguarding."),
                            ("answer", "What safeguarding did, for its own record."),
                            ("reply", "What whoever told safeguarding hears of it."),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="safeguarding.escalation"
                    ),
                ),
            ],
        ),
    ]
