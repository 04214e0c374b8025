from typing import Any

from django.core.management.base import BaseCommand

from tandem_web.documents.actions import sweep_orphans
from tandem_web.employers.queries import employers, today
from tandem_web.partnerships.actions import pass_day


class Command(BaseCommand):
    help = "Do what a new day asks for: wake cases, open leave years, remind. The worker does it."

    def handle(self, *args: Any, **options: Any) -> None:
        for employer in employers():
            done = pass_day(employer=employer, today=today(employer))
            self.stdout.write(
                f"{employer.slug}: {done.woken} cases woken, {done.opened} leave years opened, "
                f"{done.not_opened} that could not be opened, {done.reminded} reminders, "
                f"{done.erased} applications erased, {done.put_right} leave years put right"
            )
        self.stdout.write(f"{sweep_orphans()} stray files swept")
