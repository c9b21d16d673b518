from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0006_records_loaded_sooner"),
    ]

    operations = [
        migrations.AddField(
            model_name="extract",
            name="searched",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="extract",
            name="searchable",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
