import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("families", "0001_initial"),
        ("findings", "0001_initial"),
        ("partnership", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("begun", models.DateTimeField()),
                ("agreed", models.DateTimeField(blank=True, null=True)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended", None)), fields=("family",), name="one_plan_a_family"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("agreed_by", None), ("agreed_on", None)),
                            models.Q(
                                ("agreed__isnull", False), ("agreed_by__isnull", False), ("agreed_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_plan_is_agreed_with_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
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
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                ("said_on", models.DateField()),
                ("known_when", models.TextField(blank=True, default="")),
                ("by_when", models.DateField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "It is as the family wanted it."),
                            ("partly_met", "Some of it is as the family wanted it."),
                            ("not_met", "It is not as the family wanted it."),
                            ("no_longer_needed", "The family no longer needs it."),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="support.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("ended", None)),
                            models.Q(("ended__isnull", False), models.Q(("end", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_goal_ends_as_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
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
                ("place", models.PositiveSmallIntegerField()),
                ("what", models.TextField()),
                ("by_when", models.DateField(blank=True, null=True)),
                ("first_by", models.DateField(blank=True, null=True)),
                ("how_often", models.CharField(blank=True, default="", max_length=120)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
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
                    "practitioner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.practitioner",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="support.goal",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="support.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("practitioner", None), ("agency__isnull", False), _connector="OR"),
                        name="a_practitioner_acts_for_an_agency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by_when__isnull", False), models.Q(("how_often", ""), _negated=True), _connector="OR"
                        ),
                        name="an_action_has_a_day_or_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by_when", None), ("first_by", None)),
                            models.Q(("by_when__isnull", False), ("first_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="the_first_day_promised_is_kept",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionWord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("on_the_way", "It goes on."),
                            ("done", "It is done."),
                            ("late", "It is late, and why."),
                            ("not_done_after_all", "It was not done after all."),
                            ("handed_over", "Somebody else does it now."),
                            ("not_needed", "It is no longer needed."),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("new_day", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="support.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("offer_again", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="closing", to="support.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("step", models.CharField(max_length=20)),
                ("due_on", models.DateField()),
                ("made", models.DateTimeField(blank=True, null=True)),
                ("made_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="support.closing"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("closing", "step"), name="each_follow_up_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("made", None), ("made_by", None), ("made_on", None)),
                            models.Q(("made__isnull", False), ("made_by__isnull", False), ("made_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_follow_up_is_made_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpSaid",
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
                    "found",
                    models.CharField(
                        choices=[
                            ("still_well", "It still goes well."),
                            ("some_help", "Something was hard, and a little help was enough."),
                            ("comes_back", "They would like support again; a contact is registered for them."),
                            ("not_reached", "They did not answer; somebody tries again."),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("on", models.DateField()),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="support.followup"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GoalNeed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="support.goal"
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="findings.finding"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended", None)), fields=("goal", "need"), name="a_need_once_in_a_goal"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalProgress",
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="support.goal"
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
            ],
        ),
        migrations.CreateModel(
            name="LeadRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked", models.DateTimeField()),
                ("because", models.CharField(max_length=400)),
                ("takes_over", models.BooleanField(default=False)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "They said yes."),
                            ("declined", "They said no, and why."),
                            ("taken_back", "The question was taken back before it was answered."),
                            ("not_wanted", "The family said no for now, so nobody is asked to lead any more."),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "declining",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_time", "I cannot give this family the time it needs."),
                            ("knows_privately", "I know somebody in this family in my own life."),
                            ("not_suited", "Somebody with other skills would suit this family better."),
                            ("away", "I am away, or about to be."),
                            ("other", "Another reason."),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=400)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practitioner", "answered"], name="lead_request_asked")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered", None)), fields=("family",), name="one_asked_to_lead_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered", None), ("answered_by", None)),
                            models.Q(
                                ("answered__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_lead_request_is_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declined"), models.Q(("declining", ""), _negated=True)),
                            models.Q(models.Q(("answer", "declined"), _negated=True), ("declining", "")),
                            _connector="OR",
                        ),
                        name="declining_to_lead_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadView",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="views", to="support.leadrequest"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OversightNote",
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
                            ("supervision", "The lead and a supervisor thought it through together."),
                            ("decision", "A manager decided something, and why."),
                            ("audit", "A manager looked at the record of a family drawn by chance."),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("because", models.TextField()),
                ("learned", models.TextField(blank=True, default="")),
                ("on", models.DateField()),
                ("next_by", models.DateField(blank=True, null=True)),
                ("lets_end", models.BooleanField(default=False)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lets_end", False), ("sort", "decision"), _connector="OR"),
                        name="only_a_decision_lets_a_plan_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sort", "decision"), ("next_by__isnull", False), _connector="OR"),
                        name="supervision_goes_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoGoal",
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
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="findings.finding",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="support.plan"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanSaid",
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
                    "said",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="support.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "encounter",
                    models.CharField(
                        choices=[
                            ("visit", "At the family's home."),
                            ("call", "By telephone."),
                            ("text", "By text message, both ways."),
                            ("letter", "By letter, both ways."),
                            ("meeting", "Somewhere other than home, or with several services."),
                            ("video", "By video."),
                        ],
                        max_length=12,
                    ),
                ),
                ("planned_for", models.DateTimeField(blank=True, null=True)),
                ("planned", models.DateTimeField(blank=True, null=True)),
                ("happened", models.DateTimeField(blank=True, null=True)),
                ("recorded", models.DateTimeField(blank=True, null=True)),
                ("called_off", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "called_off_by",
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
                    "planned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "recorded_by",
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
                "indexes": [
                    models.Index(fields=["family", "happened"], name="visit_past"),
                    models.Index(
                        condition=models.Q(("called_off", None), ("recorded", None)),
                        fields=["family", "planned_for"],
                        name="visit_to_come",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("planned", None), ("planned_by", None), ("planned_for", None)),
                            models.Q(
                                ("planned__isnull", False),
                                ("planned_by__isnull", False),
                                ("planned_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_visit_is_planned_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("happened", None), ("recorded", None), ("recorded_by", None)),
                            models.Q(
                                ("happened__isnull", False), ("recorded__isnull", False), ("recorded_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_visit_is_recorded_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_off", None), ("called_off_by", None)),
                            models.Q(
                                ("called_off__isnull", False),
                                ("called_off_by__isnull", False),
                                ("planned__isnull", False),
                                ("recorded", None),
                            ),
                            _connector="OR",
                        ),
                        name="only_what_was_planned_is_called_off",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("planned__isnull", False), ("recorded__isnull", False), _connector="OR"),
                        name="a_visit_is_to_come_or_past",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened", None), ("happened__lte", models.F("recorded")), _connector="OR"
                        ),
                        name="a_visit_is_recorded_when_it_has_been",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("go_on", "The plan goes on, and is reviewed again."),
                            ("step_up", "More help is needed; a team that gives it is asked to take over."),
                            ("step_down", "Less help is needed; a service near home is asked to go on."),
                            ("step_across", "Another team or area is asked to go on."),
                            (
                                "close",
                                "What was wanted is there, or the family wants to end; the plan is made ready to close.",
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("next_by", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="support.plan"
                    ),
                ),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("next_by__gt", models.F("held_on"))), name="the_next_review_is_to_come"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewGoal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "progress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="support.goalprogress"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="support.review"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TakeOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("go_on", "The plan goes on, and is reviewed again."),
                            ("step_up", "More help is needed; a team that gives it is asked to take over."),
                            ("step_down", "Less help is needed; a service near home is asked to go on."),
                            ("step_across", "Another team or area is asked to go on."),
                            (
                                "close",
                                "What was wanted is there, or the family wants to end; the plan is made ready to close.",
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("asked", models.DateTimeField()),
                ("because", models.CharField(max_length=400)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "They said yes."),
                            ("declined", "They said no, and why."),
                            ("taken_back", "The question was taken back before it was answered."),
                            ("not_wanted", "The family said no for now, so nobody is asked to lead any more."),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "declining",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_time", "I cannot give this family the time it needs."),
                            ("knows_privately", "I know somebody in this family in my own life."),
                            ("not_suited", "Somebody with other skills would suit this family better."),
                            ("away", "I am away, or about to be."),
                            ("other", "Another reason."),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=400)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="take_overs", to="support.plan"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practitioner", "answered"], name="take_over_asked")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", ""), ("answer", "accepted"), _connector="OR"),
                        fields=("plan",),
                        name="one_takes_over_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered", None)),
                            models.Q(("answered__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="taking_over_is_answered_as_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declined"), models.Q(("declining", ""), _negated=True)),
                            models.Q(models.Q(("answer", "declined"), _negated=True), ("declining", "")),
                            _connector="OR",
                        ),
                        name="declining_to_take_over_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamPlace",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("doing", models.CharField(max_length=120)),
                ("asked", models.DateTimeField()),
                ("answered", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "They said yes."),
                            ("declined", "They said no, and why."),
                            ("taken_back", "The question was taken back before it was answered."),
                            ("not_wanted", "The family said no for now, so nobody is asked to lead any more."),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "declining",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_time", "I cannot give this family the time it needs."),
                            ("knows_privately", "I know somebody in this family in my own life."),
                            ("not_suited", "Somebody with other skills would suit this family better."),
                            ("away", "I am away, or about to be."),
                            ("other", "Another reason."),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, default="", max_length=400)),
                ("left", models.DateTimeField(blank=True, null=True)),
                ("left_because", models.CharField(blank=True, default="", max_length=400)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "left_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.actor",
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["practitioner", "left", "answered"], name="team_place_held")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("left", None), models.Q(("answer", ""), ("answer", "accepted"), _connector="OR")
                        ),
                        fields=("family", "practitioner"),
                        name="one_place_in_a_team",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered", None)),
                            models.Q(("answered__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_place_is_answered_as_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declined"), models.Q(("declining", ""), _negated=True)),
                            models.Q(models.Q(("answer", "declined"), _negated=True), ("declining", "")),
                            _connector="OR",
                        ),
                        name="declining_to_join_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left", None), ("left_by", None)),
                            models.Q(("answer", "accepted"), ("left__isnull", False), ("left_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_who_joined_leaves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamPlaceMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="support.teamplace"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("place", "person"), name="a_member_once_in_a_place")],
            },
        ),
        migrations.CreateModel(
            name="TiedPlan",
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
                ("name", models.CharField(max_length=120)),
                ("led_by", models.CharField(blank=True, default="", max_length=120)),
                ("words", models.TextField(blank=True, default="")),
                ("since", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tied", to="support.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
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
                ("expected", models.BooleanField()),
                ("seen", models.BooleanField(blank=True, null=True)),
                (
                    "whose_miss",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "They were not there, or could not open or answer."),
                            ("service", "We were not there, wrote to the wrong person, or gave too little notice."),
                            ("other_service", "Another service did not come, or did not let them or us know."),
                            ("others", "Something neither could help: weather, hospital, a closed road."),
                            ("not_known", "Nobody knows yet."),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended", None)), fields=("visit", "person"), name="there_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("expected", True), ("seen", False), models.Q(("whose_miss", ""), _negated=True)),
                            models.Q(
                                ("whose_miss", ""),
                                models.Q(("seen", None), ("seen", True), ("expected", False), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="a_miss_is_somebodys_or_not_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnScore",
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
                ("of", models.CharField(max_length=60)),
                ("score", models.PositiveSmallIntegerField()),
                ("words", models.TextField(blank=True, default="")),
                ("on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("score__lte", 10)), name="a_score_is_ten_at_most")
                ],
            },
        ),
        migrations.CreateModel(
            name="NextTry",
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
                ("missed", models.PositiveSmallIntegerField()),
                ("edition", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("rank", models.PositiveSmallIntegerField()),
                ("way", models.CharField(blank=True, default="", max_length=12)),
                ("settled", models.DateTimeField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                (
                    "followed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.visit",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="next_tries", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn", None), ("settled__isnull", False), _connector="OR"),
                        name="what_is_withdrawn_waits_no_more",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitCorrection",
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
                (
                    "encounter",
                    models.CharField(
                        choices=[
                            ("visit", "At the family's home."),
                            ("call", "By telephone."),
                            ("text", "By text message, both ways."),
                            ("letter", "By letter, both ways."),
                            ("meeting", "Somewhere other than home, or with several services."),
                            ("video", "By video."),
                        ],
                        max_length=12,
                    ),
                ),
                ("happened", models.DateTimeField()),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="support.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisitGoal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "goal",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="support.goal"),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("visit", "goal"), name="a_goal_once_in_a_visit")],
            },
        ),
        migrations.CreateModel(
            name="VisitNote",
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
                            ("seen", "What whoever went saw and heard."),
                            ("said", "What somebody said, in their own words."),
                            ("success", "A small thing that went well."),
                            ("agreed", "What was agreed to do next."),
                            ("where", "Where it was, or will be."),
                            ("called_off", "Why it did not take place."),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sort", "said"), _negated=True), ("said_by__isnull", False), _connector="OR"
                        ),
                        name="own_words_are_somebodys",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitSighting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "sighting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="findings.sighting"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="support.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisitWorker",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="workers", to="support.visit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended", None)), fields=("visit", "practitioner"), name="goes_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionDoer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="doers", to="support.action"
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
                "constraints": [models.UniqueConstraint(fields=("action", "person"), name="a_doer_once")],
            },
        ),
        migrations.CreateModel(
            name="ClosingWord",
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
                            ("reason", "Why the plan ends."),
                            ("call", "Whom the family can call."),
                            ("do", "What the family does when it gets hard again, as they say it."),
                            ("stays", "Who stays in touch, and how."),
                            ("safety", "Whether everyone is safe, who asked and how we know."),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("edition", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.TextField(blank=True, default="")),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="support.closing"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("closing", "part"), name="a_part_of_the_end_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("edition__isnull", False), ("part", "reason"), models.Q(("code", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("part", "reason"), _negated=True),
                                ("code", ""),
                                ("edition", None),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_reason_has_a_code_and_the_rest_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("raised", models.DateTimeField()),
                ("because", models.CharField(max_length=600)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "proposed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "settles",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended", None)), fields=("family",), name="one_dispute_a_family"
                    )
                ],
                "indexes": [models.Index(fields=["family", "raised"], name="dispute_family")],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stays", "Whoever answers for the family now goes on."),
                            ("goes", "Somebody else is asked to lead; it goes to them when they have said yes."),
                        ],
                        max_length=8,
                    ),
                ),
                ("because", models.CharField(max_length=600)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor"
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulings", to="support.dispute"
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.leadrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "stays"), ("request", None)),
                            models.Q(("outcome", "goes"), ("request__isnull", False)),
                            _connector="OR",
                        ),
                        name="where_it_goes_somebody_is_asked",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSample",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("drawn", models.DateTimeField()),
                ("seed", models.CharField(max_length=40)),
                ("drawn_from", models.JSONField()),
                ("edition", models.PositiveIntegerField()),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("manager", "month"), name="one_sample_a_month")],
            },
        ),
        migrations.CreateModel(
            name="AuditedFamily",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveIntegerField()),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.family"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.practitioner"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="families", to="support.auditsample"
                    ),
                ),
                (
                    "note",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.oversightnote",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sample", "family"), name="a_family_once_in_a_sample")],
            },
        ),
    ]
