from dataclasses import dataclass
from datetime import date

from tandem.messages import Message
from tandem.policy import Worked, Working
from tandem_web.hours.models import AdditionalHours
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedHours:
    """What somebody asks for or offers: whose hours, in which post, when, how long and why."""

    post: Post
    employment: Employment
    day: date
    minutes: int
    why: str
    starts_at: int | None = None
    note: str = ""
    absent: Employment | None = None
    absence_kind: str = ""
    essential_reason: str = ""
    # The row itself once there is one, so that it is not counted beside itself.
    row: AdditionalHours | None = None

    @classmethod
    def of(cls, row: AdditionalHours) -> "AskedHours":
        return cls(
            post=row.post,
            employment=row.employment,
            day=row.day,
            starts_at=row.starts_at,
            minutes=row.minutes,
            why=row.why,
            note=row.note,
            absent=row.absent,
            absence_kind=row.absence_kind,
            essential_reason=row.essential_reason,
            row=row,
        )

    @property
    def is_cover(self) -> bool:
        return self.why == AdditionalHours.Why.COVER


def about(row: AdditionalHours) -> str:
    """What the notices of a row are about, so that they go when it goes."""
    return f"additional_hours:{row.pk}"


def difference(worked: Worked, before: Worked) -> Worked:
    """What a corrected figure adds to the one before it, or takes away."""
    working = Working(Message("pay.time_off_corrected"))
    less = working.subtract(
        Message("pay.less_credited_before"),
        working.fact(worked.label, worked.result),
        working.fact(Message("pay.credited_before"), before.result),
    )
    return working.result(less, *worked.clauses)
