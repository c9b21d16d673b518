import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0002_ties_to_a_network"),
        ("partnership", "0001_initial"),
        ("people", "0002_found_by_an_index"),
        ("sharing", "0004_what_is_kept_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceAsked",
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
                ("found", models.BooleanField()),
                ("asked_on", models.DateField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
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
