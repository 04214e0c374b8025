"""An employer with the posts and people of the fictional council, and its file of shares."""

from collections.abc import Sequence
from datetime import date

from tandem_web.employers.actions import create_employer
from tandem_web.employers.models import Employer
from tandem_web.people.actions import add_person, grant_role
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.posts.actions import import_files
from tandem_web.posts.mapping import ImportedFile, csv_text
from tests.journeys.council import make

TODAY = make.WRITTEN_ON


def file_of(name: str, rows: Sequence[make.Row]) -> ImportedFile:
    """Some rows as a file that was uploaded."""
    return ImportedFile.from_bytes(f"{name}.csv", csv_text(*make.table_of(rows)).encode())


def found_council(number: int = make.NUMBER, slug: str = "glanrhyd") -> tuple[Employer, Person]:
    """The employer with its posts and people, and an HR adviser; no share is recorded yet."""
    employer = create_employer(
        slug=slug,
        name_en="Glanrhyd County Council",
        name_cy="Cyngor Sir Glanrhyd",
        pack="carmarthenshire",
    )
    import_files(
        employer=employer,
        posts=file_of("posts", make.posts(number)),
        people=file_of("people", make.people(number)),
        today=TODAY,
        actor=None,
    )
    adviser = add_person(
        employer=employer, actor=None, given_name="Nia", family_name="Pritchard", reference="P-HR"
    )
    grant_role(person=adviser, role=Role.HR_ADVISER, actor=None)
    return employer, with_roles(Person.objects.filter(pk=adviser.pk).select_related("employer"))[0]


def changed(rows: Sequence[make.Row], place: int, **cells: str) -> list[make.Row]:
    """The same rows with some cells of one of them changed."""
    return [row | cells if number == place else row for number, row in enumerate(rows)]


def day(text: str) -> date:
    return date.fromisoformat(text)
