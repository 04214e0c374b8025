"""A post is added, or described anew."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import render
from tandem.posts import ServiceHours
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import to_holding
from tandem_web.posts.models import Criterion, Post, PostServiceHours, Service
from tandem_web.posts.queries import cap_breach, holdings_of
from tandem_web.record import actions as record

_PLAIN = (
    *("reference", "title_en", "title_cy", "service", "grade", "standby"),
    *("place_en", "place_cy"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostValues:
    """Everything that describes a post; criteria are (English, Welsh, essential)."""

    reference: str
    title_en: str
    title_cy: str
    service: Service
    grade: str
    full_time_minutes: int
    reports_to: Post | None
    standby: bool
    service_hours: tuple[ServiceHours, ...]
    criteria: tuple[tuple[str, str, bool], ...]
    place_en: str = ""
    place_cy: str = ""


def save_post(
    *, employer: Employer, values: PostValues, actor: Person | None, post: Post | None = None
) -> Post:
    """Add a post, or change one. Raises ValidationError with the field that cannot stand."""
    is_new = post is None
    post = post or Post(employer=employer)
    before = None if is_new else _described(post)
    with transaction.atomic():
        record.lock(employer=employer)
        _refuse_taken_reference(post, values.reference)
        if not Service.objects.filter(pk=values.service.pk).exists():
            values.service.full_clean()
            values.service.save()
        for name in _PLAIN:
            setattr(post, name, getattr(values, name))
        post.full_time_minutes = values.full_time_minutes
        post.reports_to = values.reports_to
        _refuse_circle(post)
        if not is_new:
            _refuse_fewer_hours_than_held(post)
        post.full_clean()
        post.save()
        _replace_service_hours(post, values.service_hours)
        _replace_criteria(post, values.criteria)
        after = _described(post)
        if before != after:
            record.append(
                employer=employer,
                actor=actor,
                action="posts.add_post" if is_new else "posts.change_post",
                object_reference=f"post:{post.reference}",
                content={"title": post.title_en, "before": before, "after": after},
            )
    return post


def _described(post: Post) -> dict[str, object]:
    """The post as the record keeps it."""
    post = Post.objects.select_related("service", "reports_to").get(pk=post.pk)
    return {
        "reference": post.reference,
        "title_en": post.title_en,
        "title_cy": post.title_cy,
        "service": post.service.code,
        "grade": post.grade,
        "full_time_minutes": post.full_time_minutes,
        "reports_to": post.reports_to.reference if post.reports_to else None,
        "standby": post.standby,
        "place": [post.place_en, post.place_cy],
        "service_hours": [
            [row.weekday, row.start_minute, row.end_minute] for row in post.service_hours.all()
        ],
        "criteria": [[row.text_en, row.text_cy, row.essential] for row in post.criteria.all()],
    }


def _refuse_taken_reference(post: Post, reference: str) -> None:
    taken = Post.objects.filter(employer=post.employer, reference=reference)
    if taken.exclude(pk=post.pk).exists():
        text = _("Another post has this reference. Choose another one.")
        raise ValidationError({"reference": text})


def _refuse_circle(post: Post) -> None:
    seen = {post.pk}
    above = post.reports_to
    while above is not None:
        if above.pk in seen:
            raise ValidationError(
                {"reports_to": _("The post would report to itself. Choose another post.")}
            )
        seen.add(above.pk)
        above = above.reports_to


def _refuse_fewer_hours_than_held(post: Post) -> None:
    """The cap on a post's hours is absolute, from today on."""
    held = [to_holding(holding) for holding in holdings_of(post)]
    breach = cap_breach(post, held, get_policy(post.employer), today(post.employer))
    if breach:
        raise ValidationError({"full_time_minutes": render(breach, page_language())})


def _replace_service_hours(post: Post, wanted: tuple[ServiceHours, ...]) -> None:
    known = tuple(
        ServiceHours(row.weekday, row.start_minute, row.end_minute)
        for row in post.service_hours.all()
    )
    if known == wanted:
        return
    post.service_hours.all().delete()
    for hours in wanted:
        row = PostServiceHours(
            post=post, weekday=hours.weekday, start_minute=hours.start, end_minute=hours.end
        )
        row.full_clean()
        row.save()


def _replace_criteria(post: Post, wanted: tuple[tuple[str, str, bool], ...]) -> None:
    known = tuple((row.text_en, row.text_cy, row.essential) for row in post.criteria.all())
    if known == wanted:
        return
    post.criteria.all().delete()
    for position, (english, welsh, essential) in enumerate(wanted):
        row = Criterion(
            post=post, position=position, text_en=english, text_cy=welsh, essential=essential
        )
        row.full_clean()
        row.save()
