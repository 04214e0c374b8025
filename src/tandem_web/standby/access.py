from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person, Role
from tandem_web.posts.access import may_set_up_share
from tandem_web.posts.models import Post
from tandem_web.posts.queries import is_manager
from tandem_web.standby.mapping import Stretch, standby_day
from tandem_web.standby.models import CallOut, DutyChange, RotaMember, RotaWish, StandbyRota
from tandem_web.standby.queries import (
    call_out_entries,
    change_of,
    members_of,
    rota_of,
    stretch_on,
)

READS_ROTAS = frozenset({Role.HR_ADVISER, Role.PAYROLL, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class RotaView:
    """A rota that somebody may see. `own` are the memberships of whoever looks."""

    rota: StandbyRota
    members: tuple[RotaMember, ...]
    own: tuple[RotaMember, ...]
    runs: bool
    reads_pay: bool


def may_make_rotas(person: Person) -> bool:
    """Whether the person makes rotas at all; of which posts, the form asks one by one."""
    # HR makes those of every service.
    if Role.HR_ADVISER in person.roles:
        return True
    # A manager makes those of their own people.
    return is_manager(person, today(person.employer))


def require_maker(person: Person) -> None:
    if not may_make_rotas(person):
        raise PermissionDenied


def posts_to_share(person: Person, posts: list[Post]) -> list[Post]:
    """Those of the posts whose rota the person may make."""
    return [post for post in posts if may_set_up_share(person, post)]


def get_rota_for(person: Person, reference: str) -> RotaView:
    """A rota: its members', their managers', the desk's, and theirs who pay or check."""
    rota = rota_of(person.employer, reference)
    # One of another employer looks the same as one that does not exist.
    if rota is None:
        raise Http404
    members = tuple(members_of(rota))
    own = tuple(one for one in members if one.employment.person_id == person.pk)
    runs = _runs(person, members)
    if not runs and not _sees(person, rota, own):
        raise PermissionDenied
    reads_pay = Role.HR_ADVISER in person.roles or Role.PAYROLL in person.roles
    return RotaView(rota, members, own, runs, reads_pay)


def _runs(person: Person, members: tuple[RotaMember, ...]) -> bool:
    # HR, the manager of every post in it, or whoever stands in for one of them.
    posts = {member.post_id: member.post for member in members}
    return bool(posts) and all(may_set_up_share(person, post) for post in posts.values())


def _sees(person: Person, rota: StandbyRota, own: tuple[RotaMember, ...]) -> bool:
    # A draft is being worked on by those who run it.
    if not rota.is_published:
        return False
    # Whoever shares it, and the desk that calls them.
    if own or rota.desk_id == person.pk:
        return True
    # Those who pay for it, or check it.
    return bool(person.roles & READS_ROTAS)


def get_rota_to_run_for(person: Person, reference: str) -> RotaView:
    view = get_rota_for(person, reference)
    if not view.runs:
        raise PermissionDenied
    return view


def get_draft_for(person: Person, reference: str) -> RotaView:
    """A rota that is still being made; a published one is changed by swaps alone."""
    view = get_rota_to_run_for(person, reference)
    if view.rota.is_published:
        raise Http404
    return view


def get_wish_for(person: Person, reference: str, number: int) -> RotaWish:
    view = get_draft_for(person, reference)
    wish = RotaWish.objects.filter(member__rota=view.rota, pk=number).first()
    if wish is None:
        raise Http404
    return wish


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty that somebody may give away: their own, or as manager somebody else's."""

    view: RotaView
    stretch: Stretch
    is_own: bool


def get_duty_for(person: Person, reference: str, day: date) -> DutyView:
    """The duty of a day of a published rota, as it stands now."""
    view = get_rota_for(person, reference)
    stretch = stretch_on(view.rota, day) if view.rota.is_published else None
    if stretch is None:
        raise Http404
    is_own = stretch.employment.person_id == person.pk
    # A partner gives away only what is theirs; for somebody absent, the manager records it.
    if not is_own and not view.runs:
        raise PermissionDenied
    return DutyView(view, stretch, is_own)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A swap that somebody may see, and what they may do with it now."""

    view: RotaView
    change: DutyChange
    may_answer: bool
    may_withdraw: bool
    may_undo: bool


def get_change_for(person: Person, number: int) -> ChangeView:
    """A swap: its two people's, and theirs who run the rota; the desk and payroll only read."""
    change = change_of(person.employer, number)
    # One of another employer looks the same as one that does not exist.
    if change is None:
        raise Http404
    view = get_rota_for(person, change.rota.reference)
    asked, agreed = (change.state == state for state in ("asked", "agreed"))
    is_giver = change.giver.person_id == person.pk
    is_taker = change.taker.person_id == person.pk
    # A duty that has begun is no longer undone: it was done, and is paid.
    current = standby_day(view.rota, now(person.employer))
    to_come = current < min(filter(None, (change.first_day, change.returned_first_day)))
    return ChangeView(
        view=view,
        change=change,
        may_answer=asked and is_taker and to_come,
        may_withdraw=asked and (is_giver or view.runs),
        may_undo=agreed and to_come and (is_giver or is_taker or view.runs),
    )


@dataclass(frozen=True, slots=True)
class CallOutView:
    """A call-out with all its entries, the latest first, and whether one may put it right."""

    view: RotaView
    entries: tuple[CallOut, ...]
    for_anybody: bool
    may_correct: bool

    @property
    def latest(self) -> CallOut:
        return self.entries[0]


def get_call_out_for(person: Person, reference: str, number: int) -> CallOutView:
    """A call-out, for everybody who sees the rota."""
    view = get_rota_for(person, reference)
    entries = tuple(call_out_entries(view.rota, number))
    if not entries:
        raise Http404
    # The desk and the manager put anybody's right; a member their own, as they write it down.
    for_anybody = view.runs or view.rota.desk_id == person.pk
    is_own = entries[0].employment.person_id == person.pk
    may_correct = not entries[0].is_struck and (for_anybody or is_own)
    return CallOutView(view, entries, for_anybody, may_correct)


def get_call_out_rota_for(person: Person, reference: str) -> RotaView:
    """A rota in which the person writes down a call-out: a member's own, or anybody's."""
    view = get_rota_for(person, reference)
    if not view.rota.is_published:
        raise Http404
    # The desk knows whom it called; a member writes down their own; the manager for any of them.
    if not (view.own or view.runs or view.rota.desk_id == person.pk):
        raise PermissionDenied
    return view
