from django.db import migrations

from thinkfamily.identity.index.tables import keep_rows_apart, put_rows_together


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0007_looked_for_in_pieces"),
    ]

    operations = [
        migrations.RunPython(keep_rows_apart, put_rows_together),
    ]
