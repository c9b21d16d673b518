import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Communication",
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
                ("language", models.CharField(blank=True, default="", max_length=60)),
                ("interpreter", models.BooleanField(default=False)),
                ("helps", models.TextField(blank=True, default="")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SourceRecord",
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
                ("said", models.CharField(blank=True, default="", max_length=200)),
                ("given", models.CharField(blank=True, default="", max_length=120)),
                ("family_name", models.CharField(blank=True, default="", max_length=120)),
                ("born", models.DateField(blank=True, null=True)),
                ("expected", models.DateField(blank=True, null=True)),
                ("unborn", models.BooleanField(default=False)),
                ("about_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("aged_on", models.DateField(blank=True, null=True)),
                ("adult", models.BooleanField(blank=True, null=True)),
                ("gender", models.CharField(blank=True, default="", max_length=12)),
                ("nhs_number", models.CharField(blank=True, default="", max_length=10)),
                ("clues", models.TextField(blank=True, default="")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["family_name", "given"], name="record_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("born", None), ("expected", None), _connector="OR"), name="born_or_expected"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about_age", None), ("aged_on", None)),
                            models.Q(("about_age__isnull", False), ("aged_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_age_is_about_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=60)),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="identity.sourcerecord",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["key", "person"], name="name_by_key")],
                "constraints": [models.UniqueConstraint(fields=("record", "key"), name="a_name_key_once")],
            },
        ),
        migrations.CreateModel(
            name="BearInMind",
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
                    "sort",
                    models.CharField(
                        choices=[
                            (
                                "culture",
                                "What matters to them of their culture and faith: days, food, whom they would rather see.",
                            ),
                            (
                                "disability",
                                "What a disability or their health asks of a meeting: a step-free room, time, a break.",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
    ]
