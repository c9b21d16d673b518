from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_extracts"),
    ]

    operations = [
        migrations.AddField(
            model_name="sourcerecord",
            name="died_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sourcerecord",
            name="died_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
