"""Background work of this app: large files are looked at, and imported, outside a request."""

from django_tasks import task

from tandem_web.posts import actions


@task()
def check_import(number: int, version: int) -> None:
    """Look at the files of an import run."""
    actions.check_run(number=number, version=version)


@task()
def apply_import(number: int, version: int) -> None:
    """Import the files of a run that somebody has agreed to."""
    actions.carry_out_run(number=number, version=version)
