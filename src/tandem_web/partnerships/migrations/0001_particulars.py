import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("employers", "0001_initial"),
        ("people", "0001_initial"),
        ("posts", "0002_place_of_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmployerParticular",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("text_en", models.TextField(max_length=1000, verbose_name="in English")),
                ("text_cy", models.TextField(max_length=1000, verbose_name="in Welsh")),
                ("changed_on", models.DateField()),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="particulars",
                        to="employers.employer",
                    ),
                ),
            ],
            options={
                "ordering": ["employer", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("employer", "name"), name="employer_particular_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facts", models.TextField()),
                ("stated_on", models.DateField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_terms",
                        to="documents.document",
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_terms",
                        to="people.employment",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_terms",
                        to="posts.post",
                    ),
                ),
            ],
            options={
                "ordering": ["employment", "pk"],
            },
        ),
    ]
