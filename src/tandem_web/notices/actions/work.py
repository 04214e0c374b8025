"""What a worker writes about itself, and what it clears away."""

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tandem_web.notices.models import WorkerSign

# A task that has done its work says nothing more; one that failed is kept to be looked into.
KEPT_WHEN_DONE = timedelta(days=1)
KEPT_WHEN_FAILED = timedelta(days=30)
WORKER_FORGOTTEN_AFTER = timedelta(days=7)


def show_life(*, worker: str, at: datetime) -> None:
    """Write down that a worker is alive."""
    with transaction.atomic():
        sign = WorkerSign.objects.filter(name=worker).first() or WorkerSign(name=worker)
        sign.seen_at = at
        sign.full_clean()
        sign.save()


def forget_finished_tasks(*, at: datetime) -> None:
    """Delete what is left of old tasks, and of workers that stopped long ago."""
    with transaction.atomic():
        for status, kept in (
            (TaskResultStatus.SUCCESSFUL, KEPT_WHEN_DONE),
            (TaskResultStatus.FAILED, KEPT_WHEN_FAILED),
        ):
            DBTaskResult.objects.filter(status=status, finished_at__lt=at - kept).delete()
        WorkerSign.objects.filter(seen_at__lt=at - WORKER_FORGOTTEN_AFTER).delete()
