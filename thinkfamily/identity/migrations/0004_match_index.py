import django.db.models.deletion
from django.db import migrations, models

from thinkfamily.identity.index.tables import drop_tables, make_tables


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_when_somebody_died"),
        ("people", "0002_found_by_an_index"),
        ("sharing", "0004_what_is_kept_back"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make_tables, drop_tables)],
            state_operations=[
                migrations.CreateModel(
                    name="MatchPerson",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("cluster", models.UUIDField()),
                        ("agencies", models.BooleanField(default=False)),
                        ("features", models.TextField()),
                    ],
                    options={
                        "db_table": "match_person",
                        "constraints": [
                            models.UniqueConstraint(fields=("cluster", "agencies"), name="match_person_cluster")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchKey",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "key", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("key", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="identity.matchperson",
                            ),
                        ),
                    ],
                    options={"db_table": "match_key"},
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="sourcerecord",
            index=models.Index(
                condition=models.Q(("nhs_number", ""), _negated=True), fields=["nhs_number"], name="record_by_number"
            ),
        ),
        migrations.DeleteModel(name="NameKey"),
    ]
