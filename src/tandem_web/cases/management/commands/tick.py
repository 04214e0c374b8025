from typing import Any

from django.core.management.base import BaseCommand

from tandem_web.cases.actions import wake
from tandem_web.cases.queries import waking
from tandem_web.employers.queries import employers, today


class Command(BaseCommand):
    help = "Work out again what may happen in the cases whose day has come. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        woken = 0
        for employer in employers():
            day = today(employer)
            for case in waking(day).filter(employer=employer).select_related("employer"):
                wake(case=case, today=day)
                woken += 1
        self.stdout.write(f"{woken} cases were worked out again.")
