"""All reads of notices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy

from tandem.messages import LANGUAGES, Language
from tandem_web.employers.models import Employer
from tandem_web.notices.apps import KINDS, NoticeKind, kind_of
from tandem_web.notices.mapping import Letter, letter, letter_as_sent, section, section_of
from tandem_web.notices.models import Frequency, Notice, Preference, WorkerSign
from tandem_web.people.models import DocumentClass, Person
from tandem_web.people.queries import document_language

CAN_TRY_AGAIN = (Notice.State.FAILED, Notice.State.KEPT, Notice.State.ON_PAPER)
CAN_CANCEL = (Notice.State.QUEUED, Notice.State.FAILED, Notice.State.ON_PAPER)
CAN_HAND_OVER = (Notice.State.ON_PAPER, Notice.State.FAILED, Notice.State.KEPT)
# Minutes from each attempt to send to the next: what a mail server does not take in its worst
# night is not lost, and after a day somebody is told.
WAITS = (1, 5, 15, 60, 180, 360, 720)
MOST_ATTEMPTS = len(WAITS) + 1
# A claim that has run out is as good as none.
UNDER_WAY = (Notice.State.QUEUED, Notice.State.SENDING)


def frequency_of(person: Person) -> Frequency:
    """How often the person wants e-mails."""
    chosen = Preference.objects.filter(person=person).values_list("frequency", flat=True).first()
    return Frequency(chosen) if chosen else Frequency.EACH


def address_of(notice: Notice, on: date) -> str:
    """Where a notice goes; nothing where its reader has no address, or has left."""
    if notice.address:
        return notice.address
    return "" if has_left(notice.person, on) else notice.person.email


def has_left(person: Person, on: date) -> bool:
    """Whether every job of the person has ended. Somebody who never had one has not left."""
    ends = [employment.ends_on for employment in person.employments.all()]
    return bool(ends) and all(end is not None and end < on for end in ends)


def instant() -> datetime:
    """The instant by which notices are due; the same clock as every employer's."""
    fixed: datetime | None = getattr(settings, "TANDEM_NOW", None)
    return timezone.localtime(fixed)


def due(notice_id: int) -> QuerySet[Notice]:
    """The notice, if it is to be sent by now."""
    return overdue(instant()).filter(pk=notice_id).select_related("employer", "person__employer")


def overdue(at: datetime) -> QuerySet[Notice]:
    """What was to be sent by an instant and is not."""
    return Notice.objects.filter(state__in=UNDER_WAY, next_attempt_at__lte=at)


def waiting_for_same_person(first: Notice, at: datetime) -> QuerySet[Notice]:
    """What goes into one e-mail with a notice: all that is due to the same person.

    What is required, secret or for another address goes alone.
    """
    rows = overdue(at).select_related("employer", "person__employer").order_by("pk")
    alone = [kind.name for kind in KINDS.values() if kind.required or kind.secret]
    kind = kind_of(first.kind)
    if kind.required or kind.secret or first.address:
        return rows.filter(pk=first.pk)
    same = rows.filter(Q(person=first.person, employer=first.employer, address=""))
    return same.exclude(kind__in=alone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One tab of the outbox: states that are of one kind for whoever looks after messages."""

    name: str
    label: str | Promise
    states: tuple[Notice.State, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice as a list shows it, in the page's language."""

    notice: Notice
    title: str
    subject: str
    language: Language
    state: str
    tag: str
    can_try_again: bool
    can_cancel: bool
    can_hand_over: bool


@dataclass(frozen=True, slots=True)
class WorkerState:
    """When a worker was last seen, and whether that is recent."""

    seen_at: datetime | None
    lives: bool


GROUPS: Mapping[str, tuple[Promise, tuple[Notice.State, ...]]] = {
    "all": (pgettext_lazy("messages", "All"), tuple(Notice.State)),
    "waiting": (pgettext_lazy("messages", "Waiting"), UNDER_WAY),
    "sent": (pgettext_lazy("messages", "Sent"), (Notice.State.SENT, Notice.State.HANDED_OVER)),
    "kept": (pgettext_lazy("messages", "Kept"), (Notice.State.KEPT,)),
    "failed": (pgettext_lazy("messages", "Not sent"), (Notice.State.FAILED,)),
    "paper": (pgettext_lazy("messages", "On paper"), (Notice.State.ON_PAPER,)),
}
_TAGS = {
    Notice.State.SENT: "good",
    Notice.State.HANDED_OVER: "good",
    Notice.State.FAILED: "bad",
    Notice.State.ON_PAPER: "wait",
    Notice.State.QUEUED: "wait",
    Notice.State.SENDING: "wait",
}
# A worker shows that it lives twice a minute, but not during a long task.
WORKER_SILENT_AFTER = timedelta(minutes=5)


def groups(employer: Employer) -> list[Group]:
    """The tabs of the outbox, with how many messages each holds."""
    counted = listed(employer).values_list("state").annotate(Count("pk"))
    counts = dict(counted.order_by())
    return [
        Group(name=name, label=label, states=states, count=sum(counts.get(s, 0) for s in states))
        for name, (label, states) in GROUPS.items()
    ]


def listed(employer: Employer) -> QuerySet[Notice]:
    """The messages that whoever looks after them sees: all but private ones.

    In a demonstration nobody is real, and its messages are read nowhere else.
    """
    rows = Notice.objects.filter(employer=employer)
    if settings.DEMO and employer.is_demo:
        return rows
    return rows.exclude(kind__in=[kind.name for kind in KINDS.values() if kind.private])


def notices_of(employer: Employer, states: Sequence[Notice.State]) -> QuerySet[Notice]:
    """The messages of an employer in some states, the latest first."""
    rows = listed(employer).filter(state__in=states).order_by("-pk")
    return rows.select_related("employer", "person__employer").prefetch_related(
        "person__document_languages"
    )


def line(notice: Notice) -> NoticeLine:
    """A notice for a list; its subject as it was sent, or as it would read now."""
    kind = KINDS.get(notice.kind)
    state = Notice.State(notice.state)
    subject = notice.subject
    if not subject and kind:
        subject = section_of(notice, reader_language(notice)).subject
    return NoticeLine(
        notice=notice,
        title=str(kind.title) if kind else notice.kind,
        subject=subject,
        language=reader_language(notice),
        state=str(state.label),
        tag=_TAGS.get(state, "neutral"),
        can_try_again=state in CAN_TRY_AGAIN,
        can_cancel=state in CAN_CANCEL,
        can_hand_over=state in CAN_HAND_OVER,
    )


def letter_to_show(notice: Notice) -> Letter | None:
    """The words of one notice: as they were sent, or as they would be now.

    Nothing where they open a door; of somebody made up they may be read all the same.
    """
    kind = KINDS.get(notice.kind)
    if kind is None:
        return Letter(subject=notice.subject, body=notice.body, language=reader_language(notice))
    if kind.secret and not (settings.DEMO and notice.state != Notice.State.SENT):
        return None
    return letter_as_sent(notice, reader_language(notice))


def sent_together(notice: Notice) -> QuerySet[Notice]:
    """The other notices that went out in the same e-mail."""
    if notice.mail is None:
        return Notice.objects.none()
    rows = listed(notice.employer).filter(mail=notice.mail)
    return rows.exclude(pk=notice.pk).order_by("pk")


def letters_on_paper(employer: Employer) -> list[tuple[Notice, Letter]]:
    """What is to be printed and handed over, by name; what opens a door is printed elsewhere."""
    rows = notices_of(employer, (Notice.State.ON_PAPER,)).order_by("person__sort_key", "pk")
    secret = [kind.name for kind in KINDS.values() if kind.secret]
    return [
        (notice, letter_as_sent(notice, reader_language(notice)))
        for notice in rows.filter(kind__in=KINDS).exclude(kind__in=secret)
    ]


def kinds() -> list[NoticeKind]:
    """Every kind of message, in order of its title."""
    return sorted(KINDS.values(), key=lambda kind: str(kind.title))


def sample_letters(kind: NoticeKind, employer: Employer) -> list[Letter]:
    """A kind of message with made-up facts, to somebody made up, in both languages."""
    reader = Person(employer=employer, given_name="Elin", family_name="Morgan")
    letters: list[Letter] = []
    for language in LANGUAGES:
        with override(language):
            home = settings.SITE_ADDRESS + reverse("home:employer", args=[employer.slug])
        written = section(kind, reader, kind.sample, language, home)
        letters.append(letter([written], reader, language))
    return letters


def worker_state() -> WorkerState:
    """Whether any worker lives."""
    seen_at = WorkerSign.objects.aggregate(latest=Max("seen_at"))["latest"]
    lives = seen_at is not None and instant() - seen_at < WORKER_SILENT_AFTER
    return WorkerState(seen_at, lives)


def reader_language(notice: Notice) -> Language:
    """The language in which the notice was sent, or else would be now."""
    chosen = notice.language or document_language(notice.person, DocumentClass.LETTERS)
    return "cy" if chosen == "cy" else "en"
