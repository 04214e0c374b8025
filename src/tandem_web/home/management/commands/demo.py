from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from tandem_web.matching.actions.demo_people import load_demo_seekers
from tandem_web.matching.actions.demo_pool import load_demo_pool
from tandem_web.partnerships.actions import DemoRefused, load_demo


class Command(BaseCommand):
    help = "Load the demonstration employer into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["load"])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                employer = load_demo()
                load_demo_pool(employer)
                load_demo_seekers(employer)
        except DemoRefused:
            raise CommandError(
                "This database holds a real employer. Load the demonstration into an empty one: "
                "set TANDEM_DATA to another folder, or TANDEM_DATABASE_URL to another database."
            ) from None
        self.stdout.write(f"{employer.name_en} is loaded.")
