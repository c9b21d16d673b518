import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("families", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("framework", models.CharField(max_length=60)),
                ("edition", models.PositiveIntegerField()),
                ("started", models.DateTimeField()),
                ("finished", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "finished_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["family", "started"], name="assessment_of_family")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished", None)),
                        fields=("family", "framework"),
                        name="one_open_assessment_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished", None), ("finished_by", None)),
                            models.Q(("finished__isnull", False), ("finished_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_assessment_is_finished_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("question", models.CharField(max_length=40)),
                ("words", models.TextField(blank=True, default="")),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.assessment"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True), ("score__isnull", False), _connector="OR"
                        ),
                        name="an_answer_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score", None), ("score__lte", 10), _connector="OR"),
                        name="a_score_is_from_0_to_10",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
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
                    "how",
                    models.CharField(
                        choices=[
                            ("spoke", "They said it."),
                            ("wrote", "They wrote it themselves."),
                            ("drew", "They drew it and told what it is."),
                            ("played", "They showed it in play."),
                            ("signed", "They said it in signs or pictures."),
                            ("observed", "Somebody watched, because this child is too small to say it."),
                            ("through", "Through somebody they chose: an interpreter, an advocate, a relative."),
                            ("not_yet", "Not heard yet; the reason and who will ask are written down."),
                        ],
                        max_length=12,
                    ),
                ),
                ("through", models.CharField(blank=True, default="", max_length=120)),
                ("words", models.TextField(blank=True, default="")),
                ("on", models.DateField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.assessment"
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "not_yet"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="who_was_not_heard_and_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenQuestion",
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
                ("words", models.TextField()),
                ("ask", models.CharField(blank=True, default="", max_length=200)),
                ("by", models.DateField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.assessment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonView",
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
                    "view",
                    models.CharField(
                        choices=[
                            ("agrees", "Agrees with what is written."),
                            ("in_part", "Agrees with some of it, and says with what not."),
                            ("disagrees", "Does not agree, and says why."),
                            ("not_asked", "Has not been asked yet."),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("on", models.DateField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.assessment"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
    ]
