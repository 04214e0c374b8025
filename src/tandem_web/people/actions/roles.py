from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tandem_web.people.models import Person, Role, RoleGrant
from tandem_web.record import actions as record


def grant_role(*, person: Person, role: str, actor: Person | None) -> None:
    """Grant a role; granting one that the person has changes nothing."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        if RoleGrant.objects.filter(person=person, role=role).exists():
            return
        grant = RoleGrant(person=person, role=role)
        grant.full_clean()
        grant.save(force_insert=True)
        _append_role(person, role, actor, "people.grant_role")


def revoke_role(*, person: Person, role: str, actor: Person | None) -> None:
    """Take a role away; the last administrator of an employer keeps theirs."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        grants = RoleGrant.objects.filter(person=person, role=role)
        if not grants.exists():
            return
        others = RoleGrant.objects.filter(
            person__employer=person.employer,
            person__account__is_active=True,
            role=Role.ADMINISTRATOR,
        ).exclude(person=person)
        if role == Role.ADMINISTRATOR and not others.exists():
            raise ValidationError(
                _("Grant somebody else the administrator role first: an employer needs one.")
            )
        grants.delete()
        _append_role(person, role, actor, "people.revoke_role")


def set_roles(*, person: Person, roles: frozenset[str], actor: Person | None) -> None:
    """Grant what is missing of ``roles`` and revoke what is too much, all or nothing."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        held = set(RoleGrant.objects.filter(person=person).values_list("role", flat=True))
        for role in sorted(roles - held):
            grant_role(person=person, role=role, actor=actor)
        for role in sorted(held - roles):
            revoke_role(person=person, role=role, actor=actor)


def _append_role(person: Person, role: str, actor: Person | None, action: str) -> None:
    record.append(
        employer=person.employer,
        actor=actor,
        action=action,
        object_reference=f"person:{person.reference}",
        content={"role": role, "person": person.full_name},
    )
