"""Many workers at the same notices at once; it says what they sent, for the test of that."""

import random
import re
import sys
from collections import Counter
from threading import Thread

import django

WORKERS = 4
PEOPLE = 6
EACH = 4
LINK = re.compile(r"/cases/(N-\d+)/")


def race() -> Counter[str]:
    """Queue notices, have several threads deliver all of them, and count what was in the post."""
    from django.core import mail
    from django.test import override_settings

    from tandem_web.employers.actions import create_employer
    from tandem_web.notices.tests.scene import tell
    from tandem_web.people.models import Person

    employer = create_employer(slug="glyn", name_en="G", name_cy="G", pack="great_britain")
    people = [
        Person.objects.create(
            employer=employer,
            reference=f"P-{at}",
            given_name="A",
            family_name="B",
            email=f"p{at}@glyn.example",
        )
        for at in range(PEOPLE)
    ]
    numbers = [
        tell(person, path=("cases:case", [employer.slug, f"N-{at}{each}"])).pk
        for at, person in enumerate(people)
        for each in range(EACH)
    ]
    mail.outbox = []
    backend = "django.core.mail.backends.locmem.EmailBackend"
    with override_settings(SENDS_EMAIL=True, EMAIL_BACKEND=backend):
        threads = [Thread(target=deliver_all, args=(numbers, seed)) for seed in range(WORKERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    bodies = (str(message.body) for message in mail.outbox)
    return Counter(link for body in bodies for link in LINK.findall(body))


def deliver_all(numbers: list[int], seed: int) -> None:
    """What one worker does, in an order of its own."""
    from django.db import connection

    from tandem_web.notices.actions import deliver

    try:
        for number in random.Random(seed).sample(numbers, len(numbers)):
            deliver(notice_id=number)
    finally:
        connection.close()


def main() -> None:
    """Do it in a new database."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sent = race()
    sys.stdout.write(f"{len(sent)} {set(sent.values())}\n")


if __name__ == "__main__":
    main()
