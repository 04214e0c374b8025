"""Background work of this app: a whole pool is paired outside a request."""

from django_tasks import task

from tandem_web.matching.actions import runs


@task()
def pair_pool(number: int, version: int) -> None:
    """Work out the proposal of a run."""
    runs.carry_out_run(number=number, version=version)
