import datetime
import django.db.models.functions.comparison
from django.db import migrations, models

from thinkfamily.sharing.kept_back import unwatch, watch


class Migration(migrations.Migration):
    dependencies = [
        ("partnership", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
        ("sharing", "0003_what_is_still_so"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="addressed",
            name="addressed_by_team",
        ),
        migrations.RemoveIndex(
            model_name="addressed",
            name="addressed_by_name",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="involvement_actor",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="involvement_team",
        ),
        migrations.RemoveIndex(
            model_name="subject",
            name="subject_by_person",
        ),
        migrations.AddField(
            model_name="subject",
            name="kept_back",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="addressed",
            index=models.Index(
                models.F("team"),
                django.db.models.functions.comparison.Coalesce(
                    "until",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC), output_field=models.DateTimeField()
                    ),
                ),
                models.F("sent"),
                models.F("item"),
                models.F("until"),
                name="addressed_by_team",
            ),
        ),
        migrations.AddIndex(
            model_name="addressed",
            index=models.Index(
                models.F("actor"),
                django.db.models.functions.comparison.Coalesce(
                    "until",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC), output_field=models.DateTimeField()
                    ),
                ),
                models.F("sent"),
                models.F("item"),
                models.F("until"),
                name="addressed_by_name",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                models.F("actor"),
                django.db.models.functions.comparison.Coalesce(
                    "ended",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC), output_field=models.DateTimeField()
                    ),
                ),
                models.F("opened"),
                models.F("person"),
                models.F("limited"),
                models.F("id"),
                models.F("ended"),
                name="involvement_actor",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                models.F("team"),
                django.db.models.functions.comparison.Coalesce(
                    "ended",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC), output_field=models.DateTimeField()
                    ),
                ),
                models.F("opened"),
                models.F("person"),
                models.F("limited"),
                models.F("id"),
                models.F("ended"),
                name="involvement_team",
            ),
        ),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(
                fields=["person", "agency", "kind", "item", "subjects", "kept_back"], name="subject_by_person"
            ),
        ),
        migrations.RunPython(watch, unwatch, elidable=False),
    ]
