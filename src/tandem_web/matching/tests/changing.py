"""Two partners change their split at once, in threads of this process or of one of its own."""

import sys
from threading import Barrier, Thread


def change_at_once() -> list[str]:
    """What each of the two is told who write a split on the same version: saved or moved on."""
    from django.db import connection

    from tandem_web.matching.actions.pairs import PairMovedOn, save_terms
    from tandem_web.matching.tests.couple import a_pair, terms
    from tandem_web.people.models import Person
    from tests.cast import raise_cast

    cast = raise_cast()
    pair = a_pair(cast.employee, cast.first_waiting)
    ready, told = Barrier(2), []

    def work(actor: Person) -> None:
        try:
            ready.wait()
            save_terms(pair=pair, terms=terms(), actor=actor, seen_version=1)
            told.append("saved")
        except PairMovedOn:
            told.append("moved_on")
        finally:
            connection.close()

    threads = [Thread(target=work, args=(one,)) for one in (cast.employee, cast.first_waiting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(" ".join(change_at_once()))


if __name__ == "__main__":
    main()
