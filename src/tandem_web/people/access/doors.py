from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from tandem_web.employers.access import get_employer_for_anyone
from tandem_web.people.models import Account, Invitation, Person, Role
from tandem_web.people.queries import with_roles

P = ParamSpec("P")
AccountView = Callable[Concatenate[HttpRequest, Account, P], HttpResponseBase]
PersonView = Callable[Concatenate[HttpRequest, Person, P], HttpResponseBase]

READS_EVERYBODY = frozenset({Role.ADMINISTRATOR, Role.HR_ADVISER, Role.AUDITOR})
GIVES_ACCESS = frozenset({Role.ADMINISTRATOR, Role.HR_ADVISER})
GRANTS_ROLES = frozenset({Role.ADMINISTRATOR})


def get_person_for(account: Account | AnonymousUser, employer_slug: str) -> Person:
    """The person who the account is at this employer, with their roles and the employer."""
    # Somebody who has not signed in is nobody anywhere.
    if not isinstance(account, Account):
        raise Http404
    people = Person.objects.filter(account=account, employer__slug=employer_slug)
    person = with_roles(people.select_related("employer")).first()
    # An employer where the account is nobody looks the same as one that does not exist.
    if person is None:
        raise Http404
    return person


def signed_in_account(view: AccountView[P]) -> Callable[..., HttpResponseBase]:
    """The door of the pages about one's own account: ``view(request, account, …)``."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Account):
            return redirect_to_login(request.get_full_path())
        show_employer(request, request.user)
        return view(request, request.user, *args, **kwargs)

    return guarded


def show_employer(request: HttpRequest, account: Account) -> None:
    """Give a page about an account the layout of its employer, where there is but one."""
    people = with_roles(Person.objects.filter(account=account).select_related("employer"))
    found = list(people[:2])
    if len(found) == 1:
        request.person = found[0]  # type: ignore[attr-defined]
        request.employer = found[0].employer  # type: ignore[attr-defined]


def signed_in_person(view: PersonView[P]) -> Callable[..., HttpResponseBase]:
    """The door of every page under ``/<employer>/``: ``view(request, person, …)``.

    It takes the URL's ``employer`` and gives the view the person in its place. Whoever has
    not signed in is asked to, and comes back. ``request.person`` and ``request.employer`` are
    set for the layout.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, employer: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        account = request.user
        if not isinstance(account, Account):
            # Nobody is asked to sign in for an address that leads nowhere.
            get_employer_for_anyone(employer)
            return redirect_to_login(request.get_full_path())
        person = get_person_for(account, employer)
        request.person = person  # type: ignore[attr-defined]
        request.employer = person.employer  # type: ignore[attr-defined]
        # Whoever neither works here nor holds a role is a guest of single cases, and sees no more.
        if not person.roles and _is_for_colleagues(request):
            raise PermissionDenied
        return view(request, person, *args, **kwargs)

    return guarded


def _is_for_colleagues(request: HttpRequest) -> bool:
    """Whether the page belongs to an app with ``for_colleagues = True`` on its configuration."""
    name = request.resolver_match.app_name if request.resolver_match else ""
    return bool(name) and getattr(apps.get_app_config(name), "for_colleagues", False)


def signed_in_person_with(
    *roles: Role,
) -> Callable[[PersonView[P]], Callable[..., HttpResponseBase]]:
    """The same door for a page that only people with one of these roles may open."""

    def door(view: PersonView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def only_with_role(
            request: HttpRequest, person: Person, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            require_role(person, *roles)
            return view(request, person, *args, **kwargs)

        return signed_in_person(only_with_role)

    return door


def require_role(person: Person, *roles: Role) -> None:
    """Raise ``PermissionDenied`` unless the person has one of the roles."""
    if not person.roles.intersection(roles):
        raise PermissionDenied


def open_to_anyone(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The door of a public page: ``view(request, employer, …)``, with or without an account."""

    @wraps(view)
    def public(
        request: HttpRequest, employer: str, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        found = get_employer_for_anyone(employer)
        account = request.user
        people: Iterable[Person] = ()
        if isinstance(account, Account):
            people = with_roles(Person.objects.filter(account=account, employer=found))
        request.employer = found  # type: ignore[attr-defined]
        request.person = next(iter(people), None)  # type: ignore[attr-defined]
        return view(request, found, *args, **kwargs)

    return public


def reader_of(request: HttpRequest) -> Person | None:
    """Who reads a public page; nobody where they have no account at the employer."""
    person: Person | None = getattr(request, "person", None)
    return person


def get_colleague_for(person: Person, reference: str) -> Person:
    """Another person's page (or one's own) at the same employer."""
    colleagues = Person.objects.filter(employer=person.employer, reference=reference)
    colleague = with_roles(colleagues.select_related("employer", "account")).first()
    # Nobody of another employer can be found from here.
    if colleague is None:
        raise Http404
    # Everybody may read what is kept about them.
    if colleague.pk == person.pk:
        return colleague
    # Those who look after people, or check that it is done well, read everybody's page.
    if person.roles & READS_EVERYBODY:
        return colleague
    raise PermissionDenied


def may_give_access_to(person: Person, colleague: Person) -> bool:
    """Whether a person may give this colleague a code, or take their access away.

    Both need the roles of the two. A code opens whatever the colleague may do.
    """
    # It is the work of those who look after people.
    if not person.roles & GIVES_ACCESS:
        return False
    # One's own account is changed with one's own password.
    if colleague.pk == person.pk:
        return False
    # Nobody gets at an administrator's account who is none.
    if Role.ADMINISTRATOR in colleague.roles and Role.ADMINISTRATOR not in person.roles:
        return False
    # An account that is somebody at another employer too is not this employer's to open.
    others = Person.objects.filter(account=colleague.account_id).exclude(pk=colleague.pk)
    return colleague.account_id is None or not others.exists()


def require_to_give_access(person: Person, colleague: Person) -> None:
    """Raise ``PermissionDenied`` unless the person may give this colleague a code."""
    if not may_give_access_to(person, colleague):
        raise PermissionDenied


def get_invitation_for(person: Person, invitation_id: int) -> Invitation:
    """A code that was given out by somebody at the person's employer."""
    found = Invitation.objects.filter(pk=invitation_id, person__employer=person.employer)
    invitation = found.select_related("person__employer").first()
    # Another employer's codes look the same as those that do not exist.
    if invitation is None:
        raise Http404
    require_to_give_access(person, invitation.person)
    return invitation
