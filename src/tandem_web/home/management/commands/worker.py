import os
import signal
import socket
from argparse import ArgumentParser
from datetime import date, timedelta
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tandem_web.employers.queries import employers, today
from tandem_web.notices.actions import deliver_again, forget_finished_tasks, show_life
from tandem_web.partnerships.tasks import pass_day

# How often it looks for tasks: what a click sets going seems to happen at once.
LOOK_EVERY = 1.0
SIGN_EVERY = timedelta(seconds=30)
TIDY_EVERY = timedelta(minutes=5)


class Command(BaseCommand):
    help = "Do the background work: send e-mails, and once a day what the day asks for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        rounds = Rounds()
        if options["once"]:
            rounds.go()
            return
        signal.signal(signal.SIGTERM, rounds.stop)
        signal.signal(signal.SIGINT, rounds.stop)
        while not rounds.stopped.is_set():
            close_old_connections()
            rounds.go()
            rounds.stopped.wait(LOOK_EVERY)


class Rounds:
    """What a worker does again and again, until it is told to stop; then it ends its task."""

    def __init__(self) -> None:
        self.stopped = Event()
        self.name = f"{socket.gethostname()} {os.getpid()}"
        self.tasks: Worker | None = None
        self.signed = self.tidied = timezone.now() - TIDY_EVERY
        self.days: dict[int, date] = {}

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the task that runs; a second signal is not waited for."""
        signal.signal(signum, signal.SIG_DFL)
        self.stopped.set()
        if self.tasks is not None:
            self.tasks.running = False

    def go(self) -> None:
        """Do all that is due now."""
        at = timezone.now()
        if at - self.signed >= SIGN_EVERY:
            self.signed = at
            show_life(worker=self.name, at=at)
        if at - self.tidied >= TIDY_EVERY:
            self.tidied = at
            deliver_again(at=timezone.localtime(at))
            forget_finished_tasks(at=at)
            self._begin_days()
        # Looking first takes no lock, which a round through the tasks does.
        if DBTaskResult.objects.ready().exists():
            self.tasks = _worker(self.name)
            self.tasks.run()
            self.tasks = None

    def _begin_days(self) -> None:
        """Have each employer's new day passed; doing it twice finds nothing left to do."""
        for employer in employers():
            day = today(employer)
            if self.days.get(employer.pk) != day:
                self.days[employer.pk] = day
                pass_day.enqueue(employer.slug)


def _worker(name: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name[:64],
        excluded_queue_names=[],
    )
