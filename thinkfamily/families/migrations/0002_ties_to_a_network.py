import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0001_initial"),
        ("partnership", "0001_initial"),
        ("people", "0002_found_by_an_index"),
        ("sharing", "0004_what_is_kept_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkTie",
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
                    "network",
                    models.CharField(
                        choices=[
                            ("kin", "Family who live elsewhere."),
                            ("friend", "A friend, or friends."),
                            ("neighbour", "A neighbour, or neighbours."),
                            ("faith", "A church, mosque, temple or gurdwara, or people of one's faith."),
                            ("school", "A school, nursery or college."),
                            ("work", "A job, or people at work."),
                            ("club", "A club, team, group or something they love to do."),
                            ("somebody", "Somebody or something else that matters to them."),
                            ("family_help", "A service that helps families."),
                            ("child_health_help", "A service for a child's health."),
                            ("adult_health_help", "A service for an adult's health."),
                            ("mind_help", "A service that helps with how somebody feels."),
                            ("alcohol_drugs_help", "A service that helps with alcohol or drugs."),
                            ("housing_help", "A landlord, or a service for the home."),
                            ("money_help", "A service for money, benefits or finding work."),
                        ],
                        max_length=24,
                    ),
                ),
                ("called", models.CharField(blank=True, default="", max_length=200)),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            ("strong", "They can rely on it."),
                            ("helpful", "It is good to have."),
                            ("slight", "They hardly meet, or it means little to them."),
                            ("strained", "It costs them more than it gives."),
                            ("strong_and_strained", "They can rely on it, and it costs them much."),
                            ("broken", "It broke off, and they feel it."),
                            ("not_asked", "Nobody has asked yet how strong it is."),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "support",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("to_them", "They are helped."),
                            ("from_them", "They help."),
                            ("both_ways", "Each helps the other."),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, default="")),
                ("told_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
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
                    "before",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="after",
                        to="families.networktie",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.household",
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("household__isnull", False), ("person", None)),
                            models.Q(("household", None), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_network_tie_is_of_one_or_of_a_home",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency", None), ("called__gt", "")),
                            models.Q(("agency__isnull", False), ("called", "")),
                            _connector="OR",
                        ),
                        name="a_network_tie_is_to_somebody_or_an_agency",
                    ),
                ],
            },
        ),
    ]
