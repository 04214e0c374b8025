"""Two do at once what only one may, in threads of this process or of one of its own."""

import sys
from collections.abc import Callable
from threading import Barrier, Thread

Deed = Callable[[], object]


def at_once(*deeds: Deed) -> list[str]:
    """What each of some deeds, done at the same moment, came to: done or too late."""
    from django.db import connection

    ready, told = Barrier(len(deeds)), []

    def work(deed: Deed) -> None:
        try:
            ready.wait()
            told.append("done" if deed() else "too_late")
        finally:
            connection.close()

    threads = [Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def ask_and_answer_at_once() -> list[str]:
    """Somebody asks twice, two answer, a name is given twice, and it is withdrawn twice."""
    from tandem_web.matching.actions.interests import (
        answer_interest,
        ask_for_half,
        give_name,
        take_interest_back,
    )
    from tandem_web.matching.models import HalfInterest
    from tandem_web.matching.tests.interest_scene import a_seeker, talking
    from tandem_web.matching.tests.pool_scene import a_half
    from tests.cast import raise_staff

    staff = raise_staff()
    half, own = a_half(staff), a_seeker(staff)
    asked = at_once(*(lambda: ask_for_half(profile=own, half=half),) * 2)
    row = HalfInterest.objects.get()
    answered = at_once(
        lambda: answer_interest(interest=row, accepts=True, actor=staff.hr_adviser),
        lambda: answer_interest(interest=row, accepts=True, actor=staff.line_manager),
    )
    other = talking(staff, half, person=staff.payroll, alias="Birch")
    named = at_once(lambda: give_name(interest=other), lambda: give_name(interest=other))
    ended = at_once(*(lambda: take_interest_back(interest=other),) * 2)
    return [" ".join(one) for one in (asked, answered, named, ended)]


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write("\n".join(ask_and_answer_at_once()))


if __name__ == "__main__":
    main()
