from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from tandem_web.people.models import Account, Person
from tandem_web.record import actions as record


def remember_session(*, request: HttpRequest) -> None:
    """Keep from where somebody has just signed in, so that they can see it and end it."""
    UserSession.objects.create_from_request(request)


def end_session(*, account: Account, session_id: int) -> bool:
    """End one session of an account; returns whether there was one."""
    with transaction.atomic():
        for session in UserSession.objects.filter(user=account, pk=session_id):
            session.end()
            return True
    return False


def end_sessions(*, account: Account, but: str | None = None) -> int:
    """End all sessions of an account, but the one of the given key; returns how many."""
    with transaction.atomic():
        sessions = list(UserSession.objects.filter(user=account).exclude(session_key=but))
        for session in sessions:
            session.end()
    return len(sessions)


def end_sessions_of(*, person: Person, actor: Person | None) -> int:
    """End all sessions of somebody else, and keep on record who did it."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        number = end_sessions(account=person.account) if person.account else 0
        record.append(
            employer=person.employer,
            actor=actor,
            action="people.end_sessions",
            object_reference=f"person:{person.reference}",
            content={"person": person.full_name, "number": number},
        )
    return number
