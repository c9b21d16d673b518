from django.db import migrations, models

from thinkfamily.sharing.kept_back import unwatch, watch

# The instant of an item beside each person it is about: what is new of many people is found without asking their items.
FILL = "UPDATE sharing_subject SET at = (SELECT i.at FROM sharing_item i WHERE i.id = sharing_subject.item_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0004_what_is_kept_back"),
    ]

    operations = [
        # SQLite builds the table anew, and may not while triggers write to it.
        migrations.RunPython(unwatch, watch, elidable=False),
        migrations.AddField(model_name="subject", name="at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop, elidable=False),
        migrations.AlterField(model_name="subject", name="at", field=models.DateTimeField()),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(fields=["person", "at", "item"], name="subject_by_day"),
        ),
        migrations.RunPython(watch, unwatch, elidable=False),
    ]
