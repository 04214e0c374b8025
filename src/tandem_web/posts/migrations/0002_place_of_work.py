from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("posts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="place_cy",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="place of work in Welsh"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="post",
            name="place_en",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="place of work"
            ),
            preserve_default=False,
        ),
    ]
