from django_tasks import task

from tandem_web.recruitment import actions


@task()
def deliver(message_id: int) -> None:
    """Send a message to an applicant that has become due."""
    actions.deliver(message_id=message_id)
