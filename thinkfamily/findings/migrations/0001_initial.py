import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("records", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
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
                            ("strength", "Something that goes well, or somebody who helps."),
                            ("need", "Something that is hard for one person."),
                        ],
                        max_length=10,
                    ),
                ),
                ("codes", models.CharField(max_length=40)),
                ("edition", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("factor", models.CharField(blank=True, default="", max_length=6)),
                ("words", models.TextField(blank=True, default="")),
                ("since", models.DateField()),
                ("ended", models.DateField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Effect",
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
                ("since", models.DateField()),
                ("ended", models.DateField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="effects", to="findings.finding"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sighting",
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
                            ("better", "It goes better than before."),
                            ("same", "It is as it was."),
                            ("worse", "It is harder than before."),
                            ("met", "It is as the person wanted it."),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("on", models.DateField()),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="findings.finding"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
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
                ("because", models.TextField()),
                ("put_back", models.DateTimeField(blank=True, null=True)),
                (
                    "effect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="findings.effect",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="findings.finding",
                    ),
                ),
                (
                    "put_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("effect", None), ("finding__isnull", False)),
                            models.Q(("effect__isnull", False), ("finding", None)),
                            _connector="OR",
                        ),
                        name="one_thing_is_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("put_back", None), ("put_back_by", None)),
                            models.Q(("put_back__isnull", False), ("put_back_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_is_put_back_is_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("put_back", None)), fields=("finding",), name="a_finding_withdrawn_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("put_back", None)), fields=("effect",), name="an_effect_withdrawn_once"
                    ),
                ],
            },
        ),
    ]
