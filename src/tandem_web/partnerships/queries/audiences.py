"""Who may read the page of a shared role: the pair decides, each for themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from tandem_web.partnerships.models import Audience, RoleAudience
from tandem_web.partnerships.queries.partnerships import Partnership
from tandem_web.people.models import Employment, Person


@dataclass(frozen=True, slots=True)
class RoleAudiences:
    """What those who hold the post today chose; nothing chosen means colleagues."""

    chosen: Mapping[Employment, Audience]

    @property
    def is_public(self) -> bool:
        """Nobody's name is shown to the world because the other partner wished it."""
        return bool(self.chosen) and Audience.COLLEAGUES not in self.chosen.values()

    @property
    def contacts(self) -> list[Person]:
        """The partners whose e-mail address the public page may give."""
        with_email = (one for one, a in self.chosen.items() if a is Audience.ANYONE_WITH_EMAIL)
        return [employment.person for employment in with_email]


def audiences_of(partnership: Partnership) -> RoleAudiences:
    rows = RoleAudience.objects.filter(
        post=partnership.post, employment__in=partnership.employments
    )
    chosen = {row.employment_id: Audience(row.audience) for row in rows}
    return RoleAudiences(
        {one: chosen.get(one.pk, Audience.COLLEAGUES) for one in partnership.employments}
    )
