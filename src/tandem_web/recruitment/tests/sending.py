"""Applicants who send at once, in threads of this process or, as a module, of its own."""

import sys
from threading import Barrier, Thread

APPLICANTS = ("Mared Owen", "Gwen Rees", "Ifan Parry")


def send_at_once() -> list[str]:
    """The numbers under which several applications came that were sent at the same moment."""
    from django.db import connection

    from tandem_web.recruitment.actions import submit_application
    from tandem_web.recruitment.tests.scene import a_draft, an_advert
    from tests.cast import raise_staff

    advert = an_advert(raise_staff())
    drafts = [a_draft(advert, name) for name in APPLICANTS]
    # One of them presses the button twice.
    sending = [*drafts, drafts[0]]
    ready, told = Barrier(len(sending)), []

    def work(number: int) -> None:
        try:
            ready.wait()
            told.append(submit_application(application=sending[number]).state)
        except Exception as problem:  # noqa: BLE001 -- the test says what went wrong
            told.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(len(sending))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    from tandem_web.cases.models import Event

    received = Event.objects.filter(type="application_received").count()
    return [*told, str(received)]


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(" ".join(send_at_once()))


if __name__ == "__main__":
    main()
