"""Appends from many threads at once, in this process or, as a module, in one of its own."""

import sys
from threading import Thread

THREADS = 4
EACH = 15


def append_from_many_threads(slug: str) -> list[BaseException]:
    """Append EACH entries in each of THREADS threads; returns what went wrong."""
    from django.db import connection

    from tandem_web.employers.models import Employer
    from tandem_web.record.actions import append

    employer = Employer.objects.get(slug=slug)
    problems: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(EACH):
                append(
                    employer=employer,
                    actor=None,
                    action="posts.import",
                    object_reference=f"post:{name}-{number}",
                    content={"thread": name, "number": number},
                )
        except BaseException as problem:  # noqa: BLE001 -- a thread's problem is told by the test
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(name,)) for name in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tandem_web.employers.actions import create_employer
    from tandem_web.record.queries import verify

    call_command("migrate", verbosity=0)
    employer = create_employer(slug="dyffryn", name_en="D", name_cy="D", pack="great_britain")
    problems = append_from_many_threads("dyffryn")
    found = verify(employer)
    sys.stdout.write(f"{found.intact} {len(found.broken)} {problems}")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
