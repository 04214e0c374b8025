"""Who keeps what everybody chooses from: HR."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.matching.models import Skill
from tandem_web.people.models import Person, Role


def keeps_choices(person: Person) -> bool:
    """Whether somebody keeps the ladder of grades and the skills that are added."""
    return Role.HR_ADVISER in person.roles


def require_keeper(person: Person) -> None:
    if not keeps_choices(person):
        raise PermissionDenied


def get_skill_for(person: Person, key: str) -> Skill:
    """A skill that the person's own employer has added, for whoever keeps them."""
    require_keeper(person)
    skill = Skill.objects.filter(employer=person.employer, key=key).first()
    # One of another employer looks the same as one that does not exist.
    if skill is None:
        raise Http404
    return skill
