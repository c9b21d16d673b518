import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Compartment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("high_risk", "A conference on somebody at high risk of harm (MARAC)."),
                            ("adoption", "Adoption."),
                            ("witness", "Witness protection."),
                            ("colleague", "Somebody helped is a colleague."),
                        ],
                        max_length=30,
                    ),
                ),
                ("because", models.TextField()),
                ("made", models.DateTimeField()),
                ("review_on", models.DateField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=40)),
                ("kind", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("happened", models.DateTimeField()),
                ("subjects", models.PositiveSmallIntegerField()),
                (
                    "compartment",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.compartment",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                ("embargo", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("subjects__gte", 1)), name="an_item_is_about_somebody")
                ],
            },
        ),
        migrations.CreateModel(
            name="LogBatch",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("first", models.UUIDField()),
                ("last", models.UUIDField()),
                ("count", models.PositiveBigIntegerField()),
                ("previous", models.CharField(max_length=64)),
                ("root", models.CharField(max_length=64)),
                ("form", models.PositiveSmallIntegerField()),
                ("sealed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
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
                ("asking", models.UUIDField()),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("own", "They are 16 or over and answer for themselves."),
                            ("able", "They are under 16 and were judged able to decide this themselves."),
                            ("for_child", "Somebody with responsibility for the child answers."),
                        ],
                        max_length=12,
                    ),
                ),
                ("capacity_note", models.TextField(blank=True, default="")),
                (
                    "answer",
                    models.CharField(
                        choices=[("agrees", "Yes, they agree."), ("declines", "No, they do not agree.")], max_length=10
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("until", models.DateField(blank=True, null=True)),
                ("asked_on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in_person", "Face to face."),
                            ("video", "By video."),
                            ("telephone", "By telephone."),
                            ("writing", "In writing."),
                        ],
                        max_length=12,
                    ),
                ),
                ("where", models.CharField(blank=True, default="", max_length=120)),
                ("purpose", models.CharField(max_length=40)),
                ("notice", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=60)),
                ("interpreter", models.CharField(blank=True, default="", max_length=120)),
                ("copy_given", models.BooleanField(default=False)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
                "indexes": [models.Index(fields=["asking"], name="agreement_asking")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declines"), ("until", None)),
                            models.Q(("answer", "agrees"), ("until__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_agreement_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity", "own"), models.Q(("capacity_note", ""), _negated=True), _connector="OR"
                        ),
                        name="capacity_is_explained",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addressed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sent", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.team",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.item"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["team", "until", "sent", "item"], name="addressed_by_team"),
                    models.Index(fields=["actor", "until", "sent", "item"], name="addressed_by_name"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor", None), ("team__isnull", False)),
                            models.Q(("actor__isnull", False), ("team", None)),
                            _connector="OR",
                        ),
                        name="addressed_to_one_team_or_practitioner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Basis",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kinds", models.IntegerField()),
                ("level", models.PositiveSmallIntegerField(choices=[(1, "index"), (2, "summary"), (3, "full")])),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField(blank=True, null=True)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("agreement", "The person agreed, or somebody with responsibility for the child did."),
                            ("safeguarding_duty", "A duty to share to keep somebody safe, or for their welfare."),
                            ("child_in_need", "Children Act 1989, section 17: a child in need."),
                            ("child_protection", "Children Act 1989, section 47: a child at risk of significant harm."),
                            ("adult_protection", "Care Act 2014, section 42: an adult at risk."),
                            ("court_order", "A court has ordered it."),
                            ("vital_interest", "Somebody's life may depend on it."),
                            (
                                "public_interest",
                                "The public interest in sharing is greater than in keeping it private.",
                            ),
                        ],
                        max_length=30,
                    ),
                ),
                ("reason", models.TextField(blank=True, default="")),
                ("proportionality", models.TextField(blank=True, default="")),
                (
                    "actor",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.agency",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.item",
                    ),
                ),
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.team",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "ends", "starts"], name="basis_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor", None), ("agency__isnull", False), ("team", None)),
                            models.Q(("actor", None), ("agency", None), ("team__isnull", False)),
                            models.Q(("actor__isnull", False), ("agency", None), ("team", None)),
                            _connector="OR",
                        ),
                        name="a_basis_has_one_recipient",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ground", "agreement"), _negated=True),
                            ("agreement__isnull", False),
                            _connector="OR",
                        ),
                        name="an_agreement_is_on_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ground", "agreement"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_duty_gives_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("role", models.CharField(max_length=30)),
                ("doing", models.CharField(max_length=160)),
                ("because", models.TextField(blank=True, default="")),
                ("family", models.UUIDField(blank=True, null=True)),
                ("opened", models.DateTimeField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                ("limited", models.BooleanField(default=False)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
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
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.team",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["actor", "ended", "opened", "person"], name="involvement_actor"),
                    models.Index(fields=["team", "ended", "opened", "person"], name="involvement_team"),
                    models.Index(fields=["family"], name="involvement_family"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor", None), ("team__isnull", False)),
                            models.Q(("actor__isnull", False), ("team", None)),
                            _connector="OR",
                        ),
                        name="held_by_one_practitioner_or_team",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvolvementItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "involvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="sharing.involvement"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.item"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogPlace",
            fields=[
                ("look", models.UUIDField(primary_key=True, serialize=False)),
                ("batch", models.PositiveBigIntegerField()),
                ("place", models.PositiveBigIntegerField()),
                ("leaf", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "place"), name="one_look_a_place")],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField()),
                ("agency", models.UUIDField(null=True)),
                ("role", models.CharField(max_length=30)),
                ("what", models.CharField(max_length=30)),
                ("about", models.UUIDField(null=True)),
                ("people", models.JSONField(default=list)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("involved", "They work with this family."),
                            ("addressed", "A contact about this family was sent to their team."),
                            ("prepare", "To prepare for a visit or a meeting."),
                            ("asked_to_lead", "They were asked to lead the family's plan."),
                            ("asked_to_help", "They were asked to help the family, or to see to something for them."),
                            ("supervision", "To supervise the work."),
                            ("matching", "To see whether this is somebody already known."),
                            ("concern", "Somebody was worried about the family."),
                            ("own_contact", "To see what became of a contact they sent."),
                            ("other", "Another reason, which they wrote down."),
                        ],
                        max_length=30,
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                ("basis", models.JSONField(default=list)),
                ("shown", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about", "at"], name="look_about"),
                    models.Index(fields=["at", "id"], name="look_in_order"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("published", models.DateTimeField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.item"),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "confirmed_by",
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
                            ("confirmed_by", None),
                            models.Q(("confirmed_by", models.F("published_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="confirmed_by_another",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedReason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("involved", "They work with this family."),
                            ("addressed", "A contact about this family was sent to their team."),
                            ("prepare", "To prepare for a visit or a meeting."),
                            ("asked_to_lead", "They were asked to lead the family's plan."),
                            ("asked_to_help", "They were asked to help the family, or to see to something for them."),
                            ("supervision", "To supervise the work."),
                            ("matching", "To see whether this is somebody already known."),
                            ("concern", "Somebody was worried about the family."),
                            ("own_contact", "To see what became of a contact they sent."),
                            ("other", "Another reason, which they wrote down."),
                        ],
                        max_length=30,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
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
                "indexes": [models.Index(fields=["actor", "until", "person"], name="reason_by_actor")],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.IntegerField()),
                ("subjects", models.PositiveSmallIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.agency",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subject_rows",
                        to="sharing.item",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "agency", "kind", "item", "subjects"], name="subject_by_person")
                ],
                "constraints": [models.UniqueConstraint(fields=("item", "person"), name="a_subject_once")],
            },
        ),
        migrations.CreateModel(
            name="AgreementLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kinds", models.IntegerField()),
                ("still", models.IntegerField()),
                ("level", models.PositiveSmallIntegerField(choices=[(1, "index"), (2, "summary"), (3, "full")])),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.agency",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.team",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="sharing.agreement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor", None), ("agency__isnull", False), ("team", None)),
                            models.Q(("actor", None), ("agency", None), ("team__isnull", False)),
                            models.Q(("actor__isnull", False), ("agency", None), ("team", None)),
                            _connector="OR",
                        ),
                        name="a_line_has_one_recipient",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", None), ("ended_by", None)),
                            models.Q(("ended__isnull", False), ("ended_by__isnull", False), ("still", 0)),
                            _connector="OR",
                        ),
                        name="a_line_is_ended_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompartmentReader",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "compartment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="sharing.compartment"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["actor", "until", "compartment"], name="compartment_by_reader")],
            },
        ),
        migrations.CreateModel(
            name="Competence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.IntegerField()),
                ("because", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
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
        migrations.CreateModel(
            name="Drafter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sharing.item"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.IntegerField(blank=True, null=True)),
                ("because", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("review_on", models.DateField()),
                ("end_asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "end_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.item",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", False), ("kind", None), ("subject", None)),
                            models.Q(("item", None), ("kind__isnull", False), ("subject__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_item_or_one_kind_about_one_subject",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Glass",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("review", models.TextField(blank=True, default="")),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.practitioner",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["actor", "until"], name="glass_by_actor")],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("agreement", "The person agreed, or somebody with responsibility for the child did."),
                            ("safeguarding_duty", "A duty to share to keep somebody safe, or for their welfare."),
                            ("child_in_need", "Children Act 1989, section 17: a child in need."),
                            ("child_protection", "Children Act 1989, section 47: a child at risk of significant harm."),
                            ("adult_protection", "Care Act 2014, section 42: an adult at risk."),
                            ("court_order", "A court has ordered it."),
                            ("vital_interest", "Somebody's life may depend on it."),
                            (
                                "public_interest",
                                "The public interest in sharing is greater than in keeping it private.",
                            ),
                        ],
                        max_length=30,
                    ),
                ),
                ("kinds", models.IntegerField()),
                ("reason", models.TextField()),
                ("proportionality", models.TextField()),
                ("told_family", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("review", models.TextField(blank=True, default="")),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.practitioner",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["actor", "until"], name="override_by_actor")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ground", "agreement"), _negated=True), name="an_override_is_statutory"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OverridePerson",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "override",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="sharing.override"
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
        migrations.CreateModel(
            name="PersonalTie",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("own", models.BooleanField(default=False)),
                ("words", models.TextField(blank=True, default="")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
            name="ReadsFor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shield",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("total", models.BooleanField(default=False)),
                ("telephone", models.CharField(max_length=30)),
                ("because", models.TextField()),
                ("since", models.DateTimeField()),
                ("moved", models.DateTimeField()),
                ("review_on", models.DateField()),
                ("lift_asked_at", models.DateTimeField(blank=True, null=True)),
                ("lifted", models.DateTimeField(blank=True, null=True)),
                (
                    "lift_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted", None), ("lifted_by", None)),
                            models.Q(
                                ("lift_asked_by__isnull", False),
                                ("lifted__isnull", False),
                                ("lifted_by__isnull", False),
                                models.Q(("lifted_by", models.F("lift_asked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_shield_is_lifted_by_two",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ShieldReader",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
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
                    "shield",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="sharing.shield"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor", None), ("person__isnull", False)),
                            models.Q(("actor__isnull", False), ("person", None)),
                            _connector="OR",
                        ),
                        name="a_cleared_reader_is_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("because", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
    ]
