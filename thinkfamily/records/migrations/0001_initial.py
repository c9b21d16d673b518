import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practitioner", "Somebody who works for an agency."),
                            ("family_member", "Somebody in a family we serve, acting for themselves."),
                            ("system", "Another agency's system, with limits of its own."),
                            ("clock", "The passing of time."),
                        ],
                        max_length=20,
                    ),
                ),
                ("shown_as", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("second_factor_since", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="account", to="records.actor"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("about", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("family", models.UUIDField(blank=True, null=True)),
                ("role", models.CharField(max_length=20)),
                ("holder", models.UUIDField(blank=True, null=True)),
                ("by", models.DateTimeField()),
                ("first_by", models.DateTimeField()),
                ("made", models.DateTimeField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "It was done."),
                            ("replaced", "Another duty took its place."),
                            ("not_needed", "It turned out not to be needed."),
                            ("declined", "They said no; it is owed again if they say yes after all."),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended", None)), fields=["holder", "by"], name="due_holder"),
                    models.Index(condition=models.Q(("ended", None)), fields=["family", "by"], name="due_family"),
                    models.Index(fields=["about_id"], name="due_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("ended", None)),
                            models.Q(("ended__isnull", False), models.Q(("end", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_duty_ends_as_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("in_force_from", models.DateField()),
                ("source", models.TextField(blank=True, default="")),
                ("content", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("name", "version"), name="one_edition_a_version")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("page", models.CharField(max_length=200)),
                ("data", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("actor", "page"), name="one_draft_a_page")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("about", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("data", models.JSONField(default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["about_id", "at"], name="event_about")],
            },
        ),
        migrations.CreateModel(
            name="FormUse",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("form", models.UUIDField()),
                ("command", models.CharField(max_length=60)),
                ("result", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("actor", "form"), name="a_form_is_one_act")],
            },
        ),
    ]
