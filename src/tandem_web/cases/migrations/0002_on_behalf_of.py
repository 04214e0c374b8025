import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="on_behalf_of",
            field=models.ForeignKey(
                blank=True,
                help_text="The colleague for whom the actor acted.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events_by_delegates",
                to="people.person",
            ),
        ),
    ]
