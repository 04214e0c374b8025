from django.core.management import call_command
from django.db import migrations


def create_cache_table(apps, schema_editor):
    """The table in which all workers together count attempts to sign in."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_invitation")]

    operations = [migrations.RunPython(create_cache_table, migrations.RunPython.noop)]
