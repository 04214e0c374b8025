from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from tandem_web.employers.models import Employer
from tandem_web.notices.apps import KINDS, NoticeKind
from tandem_web.notices.models import Notice
from tandem_web.people.access import open_to_anyone, signed_in_person
from tandem_web.people.models import Person, Role

# They see to it that what is sent arrives.
LOOKS_AFTER_NOTICES = frozenset({Role.ADMINISTRATOR, Role.HR_ADVISER})


def readable_in_demo(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The door of what is written to people: ``view(request, person, …)``.

    In a demonstration everybody may look, with or without a persona: nobody gets an e-mail from
    it, so this is where they are read. ``person`` is then None for a visitor.
    """

    guarded = signed_in_person(view)

    def open_if_demo(request: HttpRequest, employer: Employer, **more: Any) -> HttpResponseBase:
        if not in_demo(employer):
            return guarded(request, employer.slug, **more)
        return view(request, getattr(request, "person", None), **more)

    @wraps(view)
    def door(request: HttpRequest, employer: str, **more: Any) -> HttpResponseBase:
        return (open_to_anyone(open_if_demo) if settings.DEMO else guarded)(
            request, employer, **more
        )

    return door


def looks_after_notices(person: Person | None) -> bool:
    """Whether somebody sees to the messages of their employer."""
    return person is not None and bool(person.roles & LOOKS_AFTER_NOTICES)


def in_demo(employer: Employer) -> bool:
    """Whether nobody at this employer is real, and whoever visits the site knows it."""
    return bool(settings.DEMO) and employer.is_demo


def require_reader(person: Person | None, employer: Employer) -> None:
    """Refuse whoever may not read what is written to others."""
    # In a demonstration nobody is real.
    if in_demo(employer):
        return
    # HR and administrators see to what did not arrive.
    if not looks_after_notices(person):
        raise PermissionDenied


def is_private(notice: Notice) -> bool:
    kind = KINDS.get(notice.kind)
    return kind is not None and kind.private


def get_notice_for(person: Person | None, employer: Employer, key: UUID) -> Notice:
    """A message to the person themselves, or one that they may read."""
    rows = Notice.objects.filter(employer=employer, key=key)
    notice = rows.select_related("employer", "person__employer").first()
    # A message of another employer looks the same as one that does not exist.
    if notice is None:
        raise Http404
    # Everybody may read what was written to them.
    if person is None or notice.person_id != person.pk:
        require_reader(person, employer)
        # What is between somebody and another person looks like nothing to everybody else.
        if is_private(notice) and not in_demo(employer):
            raise Http404
    return notice


def get_kind_for(person: Person | None, employer: Employer, name: str) -> NoticeKind:
    """A kind of message to look at with made-up facts."""
    require_reader(person, employer)
    if name not in KINDS:
        raise Http404
    return KINDS[name]
