from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem_web.home import actions
from tandem_web.home.forms import EmployerNames, EmployerPolicy, FirstAccount

# What is asked when it is not given, in this order: flag, question.
QUESTIONS = {
    "name_en": "Name of the employer in English",
    "name_cy": "Name of the employer in Welsh",
    "slug": "Address, the short name in every web address",
    "pack": "Policy pack",
    "division": "Public holidays",
    "given_name": "Given name of the first administrator",
    "family_name": "Family name of the first administrator",
    "sign_in_name": "Sign-in name of the first administrator",
}


class Command(BaseCommand):
    help = "Create an employer with its first administrator; asks for what no flag gives."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", dest=name, help=question)
        parser.add_argument(
            "--code",
            action="store_true",
            help="make a one-time code instead of asking for a sign-in name and a password",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("migrate", "equality", database="equality", verbosity=0)
        asked = [name for name in QUESTIONS if name != "sign_in_name" or not options["code"]]
        answers = {name: options[name] or self._ask(name, options) for name in asked}
        password = None if options["code"] else self._password()
        account = FirstAccount(answers | {"password": password})
        if password is None:
            # Whoever has the code chooses both.
            del account.fields["sign_in_name"], account.fields["password"]
        for form in (EmployerNames(answers), EmployerPolicy(answers), account):
            self._refuse(form.errors.get_json_data() if form.errors else {})
        about = ("given_name", "family_name", "sign_in_name")
        person = {name: answers[name] for name in about if name in answers}
        try:
            created, first, _account = actions.set_up_employer(
                employer=actions.NewEmployer.of(answers),
                first=actions.FirstPerson(**person, password=password),
            )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(_("Created {name}.").format(name=created.name))
        if password is None:
            self.stdout.write(
                _("Go to {address} and enter the code {code}.").format(
                    address=reverse("enter_code"), code=actions.first_code(person=first)
                )
            )

    def _ask(self, name: str, given: dict[str, Any]) -> str:
        proposed = {
            "slug": slugify(given.get("name_en") or ""),
            "pack": "carmarthenshire",
            "division": "england-and-wales",
        }.get(name, "")
        hint = f" [{proposed}]" if proposed else ""
        try:
            answer = input(f"{QUESTIONS[name]}{hint}: ").strip() or proposed
        except EOFError as nobody:
            flag = name.replace("_", "-")
            raise CommandError(f"Nobody is there to ask. Give --{flag} as well.") from nobody
        given[name] = answer
        return answer

    def _password(self) -> str:
        first = getpass("Password of the first administrator: ")
        if getpass("The same again: ") != first:
            raise CommandError("The two passwords differ. Nothing was created.")
        return first

    def _refuse(self, errors: dict[str, list[dict[str, str]]]) -> None:
        if errors:
            lines = [
                f"{QUESTIONS.get(field, field)}: {problem['message']}"
                for field, problems in errors.items()
                for problem in problems
            ]
            raise CommandError("\n".join(lines))
