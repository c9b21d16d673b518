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
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("sent", models.DateTimeField()),
                ("knows", models.CharField(max_length=12)),
                ("danger", models.BooleanField(default=False)),
                ("matched", models.DateTimeField(blank=True, null=True)),
                ("decided", models.DateTimeField(blank=True, null=True)),
                ("read", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "decided_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="door.contact",
                    ),
                ),
                (
                    "matched_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "taken_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="door.contact",
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
                "indexes": [models.Index(fields=["team", "decided", "sent"], name="contact_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("matched", None), ("matched_by", None)),
                            models.Q(("matched__isnull", False), ("matched_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="matched_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided", None), ("decided_by", None)),
                            models.Q(("decided__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read", None), ("read_by", None)),
                            models.Q(("read__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="read_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FirstStep",
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
                ("on", models.DateField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="first_steps", to="door.contact"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NamedPerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField()),
                ("tie", models.CharField(blank=True, default="", max_length=40)),
                ("adult", models.BooleanField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="door.contact"
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
                "constraints": [models.UniqueConstraint(fields=("contact", "place"), name="named_in_order")],
            },
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("outcome", models.CharField(max_length=20)),
                ("words", models.TextField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="door.contact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Screening",
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
                ("outcome", models.CharField(max_length=20)),
                ("proposed", models.CharField(max_length=20)),
                ("route", models.JSONField(default=dict)),
                ("facts", models.JSONField(default=dict)),
                ("rules", models.PositiveIntegerField()),
                ("outcomes", models.PositiveIntegerField()),
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="screening", to="door.contact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServiceCheck",
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
                ("helped", models.CharField(max_length=20)),
                ("then", models.CharField(max_length=20)),
                ("call", models.CharField(blank=True, default="", max_length=500)),
                ("check_on", models.DateField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="door.contact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Told",
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
                ("part", models.CharField(max_length=20)),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("edition", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.TextField(blank=True, default="")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told", to="door.contact"
                    ),
                ),
            ],
        ),
    ]
