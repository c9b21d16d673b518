import django.db.models.deletion
from django.db import migrations, models

NAMED = """UPDATE people_sealedreader SET named_by_id =
(SELECT l.sealed_by_id FROM people_sealedlink l WHERE l.id = people_sealedreader.seal_id)"""


def named_by(**more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.actor", **more)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_found_by_an_index"),
    ]

    operations = [
        migrations.AddField(model_name="sealedreader", name="named_by", field=named_by(null=True)),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.AlterField(model_name="sealedreader", name="named_by", field=named_by()),
        migrations.RemoveField(model_name="sealedlink", name="because"),
        migrations.RemoveField(model_name="sealedlink", name="sealed_by"),
        migrations.AddField(model_name="sealedlink", name="ended", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="sealedlink", name="together", field=models.BooleanField(default=False)),
    ]
