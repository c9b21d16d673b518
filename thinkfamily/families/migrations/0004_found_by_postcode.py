from uuid import uuid4

from django.db import migrations

from thinkfamily.families.rules.places import place_keys
from thinkfamily.records.reading import as_work, reading

AT_ONCE = 2000


def keep_postcodes(apps, schema_editor):
    """Let whereabouts kept before be found by their postcode too."""
    where, key = (apps.get_model("families", name) for name in ("Whereabouts", "PlaceKey"))
    with reading():
        as_work("migrate")
        rows = []
        for each in where.objects.only("item_id", "person_id", "text").iterator(chunk_size=AT_ONCE):
            rows += [
                key(id=uuid4(), whereabouts_id=each.pk, person_id=each.person_id, key=code)
                for code in place_keys(each.text)
                if code.startswith("p")
            ]
        key.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("families", "0003_services_asked_about")]

    operations = [migrations.RunPython(keep_postcodes, migrations.RunPython.noop)]
