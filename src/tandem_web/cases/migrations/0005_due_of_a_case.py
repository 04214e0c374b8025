from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_other_post"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(fields=["case", "due"], name="obligation_of_a_case"),
        ),
    ]
