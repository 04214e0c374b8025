"""Several people at one case at the same moment, in threads of this process or of its own."""

import sys
from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from typing import Any


def race() -> str:
    """What each is told: three who agree, then three who acknowledge one request."""
    from tests.cast import raise_cast

    cast = raise_cast()
    seen = cast.open_case.version
    agreed = at_once(
        [
            partial(step_of, cast, cast.open_case, actor, "agree", seen, version=1)
            for actor in (cast.second_waiting, cast.line_manager)
        ]
    )
    request = open_request(cast)
    acknowledged = at_once(
        [
            partial(step_of, cast, request, actor, "acknowledge", 1)
            for actor in (cast.line_manager, cast.hr_adviser, cast.hr_adviser)
        ]
    )
    return f"{' '.join(sorted(agreed))}|{' '.join(sorted(acknowledged))}"


def at_once(works: list[Callable[[], Any]]) -> list[str]:
    """Do all of it at the same moment; of each the name of its outcome, and what it tells."""
    from django.db import connection

    ready, told = Barrier(len(works)), []

    def work(one: Callable[[], Any]) -> None:
        try:
            ready.wait()
            outcome = one()
            since = [event.type for event in getattr(outcome, "since", ())]
            told.append("+".join([type(outcome).__name__, *since]))
        finally:
            connection.close()

    threads = [Thread(target=work, args=(one,)) for one in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def step_of(cast: Any, case: Any, actor: Any, command: str, seen: int, **data: Any) -> Any:
    from tandem_web.cases.models import Case
    from tandem_web.cases.tests.sharing import step
    from tandem_web.people.models import Person

    # Each request reads its own rows.
    row = Case.objects.select_related("employer", "post__employer").get(pk=case.pk)
    person = Person.objects.select_related("employer").get(pk=actor.pk)
    return step(cast, row, person, command, seen=seen, **data)


def open_request(cast: Any) -> Any:
    from tandem_web.cases.actions import open_case
    from tandem_web.cases.tests.requests import request_answers

    opened: Any = open_case(
        process="request",
        post=cast.plain_post,
        data=request_answers(cast.today),
        actor=cast.employee,
        today=cast.today,
    )
    return opened.case


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(race())


if __name__ == "__main__":
    main()
