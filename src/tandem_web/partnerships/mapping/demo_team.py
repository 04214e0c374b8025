"""Who does what about the share whose daily work the demonstration shows."""

from dataclasses import dataclass

from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTeam:
    """A shared post, the partner who stays and the one who will be away, and who decides."""

    post: Post
    stays: Employment
    leaves: Employment
    manager: Person
    budget_holder: Person

    @property
    def budget_authority(self) -> str:
        return f"{self.stays.cost_code}, {self.budget_holder.full_name}"
