from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import employers
from tandem_web.record import queries


class Command(BaseCommand):
    help = "Verify the record: `tandem record verify [EMPLOYER]`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["verify"])
        parser.add_argument("employer", nargs="?", default="", help="the employer's address")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = employers()
        if options["employer"]:
            chosen = chosen.filter(slug=options["employer"])
        if not chosen:
            raise CommandError(_("There is no such employer."))
        sound = [self._verify(employer) for employer in chosen]
        if not all(sound):
            raise CommandError(_("The record is broken."), returncode=1)

    def _verify(self, employer: Employer) -> bool:
        found = queries.verify(employer)
        self.stdout.write(
            _("{employer}: {intact} intact, {erased} erased, {broken} broken").format(
                employer=employer.slug,
                intact=found.intact,
                erased=found.erased,
                broken=len(found.broken),
            )
        )
        for fault in found.broken:
            self.stdout.write(
                _("  entry {number}: {reason}").format(number=fault.number, reason=fault.reason)
            )
        self.stdout.write(
            _("  head {number} {digest}").format(
                number=found.head_number, digest=found.head_digest
            )
        )
        return not found.broken
