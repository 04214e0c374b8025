"""Posts and people beside the cast, by the same import and access as everybody else."""

from tandem_web.people.actions import give_access
from tandem_web.people.models import Person
from tandem_web.people.queries import with_roles
from tandem_web.posts.actions import import_files
from tandem_web.posts.mapping import ImportedFile
from tests.cast import PASSWORD, Staff


def bring(staff: Staff, **files: str) -> None:
    """Import posts and people: the text of a file each."""
    read = {
        kind: ImportedFile.from_bytes(f"{kind}.csv", text.encode()) for kind, text in files.items()
    }
    import_files(
        employer=staff.employer,
        posts=read.get("posts"),
        people=read.get("people"),
        today=staff.today,
        actor=staff.hr_adviser,
    )


def let_in(reference: str) -> Person:
    """Somebody who was imported can sign in."""
    person = Person.objects.select_related("employer").get(reference=reference)
    give_access(person=person, sign_in_name=person.email, actor=None, password=PASSWORD)
    found = with_roles(Person.objects.select_related("employer", "account"))
    return found.get(reference=reference)
