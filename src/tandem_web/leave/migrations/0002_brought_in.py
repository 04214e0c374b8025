from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("leave", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("entitled", "Entitled"),
                    ("debited", "Debited"),
                    ("booked", "Booked"),
                    ("settled", "Settled"),
                    ("corrected", "Corrected"),
                    ("brought_in", "Brought in"),
                ],
                max_length=10,
            ),
        ),
    ]
