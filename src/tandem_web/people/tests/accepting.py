"""One code used by several at once, in threads of this process or, as a module, of its own."""

import sys
from threading import Barrier, Thread

THREADS = 4


def accept_at_once() -> list[str]:
    """What each of several who use one code at the same moment is told: "in" or "spent"."""
    from django.db import connection

    from tandem_web.employers.actions import create_employer
    from tandem_web.people.actions import CodeSpent, accept, add_person, invite
    from tandem_web.people.models import Channel
    from tandem_web.people.queries import invitation_of

    employer = create_employer(slug="dyffryn", name_en="D", name_cy="D", pack="great_britain")
    person = add_person(employer=employer, actor=None, given_name="Elin", family_name="Rees")
    code = invite(people=[person], channel=Channel.PAPER, actor=None)[0].code
    ready, told = Barrier(THREADS), []

    def work(number: int) -> None:
        try:
            invitation = invitation_of(code)
            assert invitation is not None
            ready.wait()
            accept(invitation=invitation, sign_in_name=f"elin{number}", password="three bicycles")
            told.append("in")
        except CodeSpent:
            told.append("spent")
        finally:
            connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(THREADS)]
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
    sys.stdout.write(" ".join(accept_at_once()))


if __name__ == "__main__":
    main()
