"""The log of looks takes rows and never changes or loses one, whoever asks."""

from django.db import migrations

from thinkfamily.sharing.insert_only import guard, unguard


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(guard, unguard, elidable=False),
    ]
