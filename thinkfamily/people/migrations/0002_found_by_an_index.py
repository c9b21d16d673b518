import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="head",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="cluster", to="people.person"
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="kept",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kept_together",
                to="people.person",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["head", "id", "kept"], name="person_by_head"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["kept", "id"], name="person_by_kept"),
        ),
    ]
