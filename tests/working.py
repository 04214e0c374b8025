"""The worker of the tests: it runs what is due at once, and lets no fault pass.

work_off()                                  # what is due now
work_off(cast_now + timedelta(hours=1))     # what is due in an hour: nobody sleeps
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max


def work_off(at: datetime | None = None) -> int:
    """Run every task that is due by an instant, and those that they add; return how many."""
    done = 0
    with override_settings(TANDEM_NOW=at or getattr(settings, "TANDEM_NOW", None)):
        while waiting := _due(at or timezone.localtime(getattr(settings, "TANDEM_NOW", None))):
            for row in waiting:
                _run(row)
                done += 1
    return done


def _due(at: datetime) -> list[DBTaskResult[Any, Any]]:
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return list(ready.filter(run_after__lte=at) | ready.filter(run_after=get_date_max()))


def _run(row: DBTaskResult[Any, Any]) -> None:
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    row.claim("tests")
    worker.run_task(row)
    assert row.status == TaskResultStatus.SUCCESSFUL, row.traceback
