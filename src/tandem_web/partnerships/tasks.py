from django_tasks import task

from tandem_web.employers.queries import employers, today
from tandem_web.partnerships import actions


@task()
def pass_day(employer: str) -> None:
    """Do what a new day asks for at one employer."""
    found = employers().get(slug=employer)
    actions.pass_day(employer=found, today=today(found))
