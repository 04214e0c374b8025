from django_tasks import task

from tandem_web.notices import actions


@task()
def deliver(notice_id: int) -> None:
    """Send a notice that has become due, with whatever else waits for the same person."""
    actions.deliver(notice_id=notice_id)
