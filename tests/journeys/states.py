"""Pages that no address alone leads to: what must have happened first, and whom they answer.

The walk over every page takes each row of `STATES`: somebody of the cast, or nobody, comes, and
the row's steps lead to the page that is looked at. Whatever can be is done by actions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import FilePayload

from tandem_web.documents.tests.samples import pdf
from tandem_web.notices.models import Notice
from tandem_web.partnerships.actions import choose_audience, issue_agreement
from tandem_web.partnerships.models import Audience
from tandem_web.partnerships.tests.stating import RHIAN, enter_everything, issue
from tandem_web.people.actions import invite
from tandem_web.people.models import Channel, Person
from tandem_web.posts.actions import keep_files
from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.models import ImportRun, Post
from tandem_web.standby.actions import add_wish
from tandem_web.standby.queries import members_of
from tandem_web.standby.tests.scene import a_draft
from tests.cast import PASSWORD, PEOPLE, POSTS, Cast
from tests.journeys.council import make
from tests.journeys.visitor import Visitor
from tests.journeys.vocabulary import enter_code

Steps = Callable[[Cast, Visitor], None]


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state: who comes (a role of the cast, or nobody), and the way there."""

    role: str
    lead: Steps


def go(me: Visitor, view: str, *arguments: object, query: str = "") -> None:
    """Open an address; the look comes afterwards."""
    me.page.goto(f"{reverse(view, args=arguments)}{query}")


def press(me: Visitor, name: str) -> None:
    with me.page.expect_navigation():
        me.page.get_by_role("main").get_by_role("button", name=me.words(name)).first.click()


# Imports of posts and people.


def run_of(cast: Cast, **files: str) -> ImportRun:
    read = {
        kind: ImportedFile.from_bytes(f"{kind}.csv", text.encode()) for kind, text in files.items()
    }
    return keep_files(employer=cast.employer, actor=cast.hr_adviser, files=read)


def import_with(**files: str) -> Steps:
    """The page of a run, whatever it waits for."""

    def lead(cast: Cast, me: Visitor) -> None:
        go(me, "posts:import_run", cast.employer.slug, run_of(cast, **files).pk)

    return lead


def _many_rows() -> str:
    heading, first = PEOPLE.splitlines()[:2]
    more = [
        first.replace("P-101", f"P-{n}").replace("E-101", f"E-{n}").replace("nia@", f"n{n}@")
        for n in range(5000, 8000)
    ]
    return "\n".join([heading, *more])


def _columns(cast: Cast, me: Visitor) -> None:
    run = run_of(cast, posts=POSTS.replace("S-003,", "S-009,"))
    go(me, "posts:import_columns", cast.employer.slug, run.pk)


# Running shares.


def shares_checked(rows: Sequence[make.Row]) -> Steps:
    def lead(cast: Cast, me: Visitor) -> None:
        go(me, "partnerships:import_shares", cast.employer.slug)
        headings, cells = make.table_of(rows)
        lines = [",".join(headings), *(",".join(line) for line in cells)]
        me.page.locator("input[type=file]").set_input_files(
            {"name": "shares.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
        )
        press(me, "Look at what would be recorded")

    return lead


def _shares_of(reference: str, *numbers: str) -> list[make.Row]:
    source = "Payroll of 20 November 2026"
    return [
        row | {"post_reference": reference, "payroll_number": number, "source": source}
        for row, number in zip(make.shares(1), numbers, strict=True)
    ]


def _existing_by_hand(cast: Cast, me: Visitor) -> None:
    query = "?first=E-106&second=E-107"
    go(me, "partnerships:add_existing", cast.employer.slug, "S-003", query=query)


def _existing_with_errors(cast: Cast, me: Visitor) -> None:
    _existing_by_hand(cast, me)
    press(me, "Record the share")


def _existing_partners(cast: Cast, me: Visitor) -> None:
    go(me, "partnerships:add_existing", cast.employer.slug, "S-003")


def _scans_nobody_named(cast: Cast, me: Visitor) -> None:
    go(me, "partnerships:many_papers", cast.employer.slug)
    scan: FilePayload = {"name": "holiday.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    me.page.locator("input[type=file]").set_input_files(scan)
    press(me, "Keep the scans")


# Documents.


def _statement_to_issue(cast: Cast, me: Visitor) -> None:
    enter_everything(cast)
    go(me, "partnerships:statement", cast.employer.slug, "S-001", RHIAN)


def _statement_issued(cast: Cast, me: Visitor) -> None:
    enter_everything(cast)
    me.page.goto(issue(cast, RHIAN).get_absolute_url())


def _documents_listed(cast: Cast, me: Visitor) -> None:
    issue_agreement(post=cast.shared_post, actor=cast.hr_adviser, today=cast.today)
    go(me, "partnerships:documents", cast.employer.slug, "S-001")


# The role, for the world.


def _public_role(cast: Cast, me: Visitor) -> None:
    post = Post.objects.get(employer=cast.employer, reference="S-001")
    for person in (cast.first_partner, cast.second_partner):
        choose_audience(
            post=post, employment=person.employments.get(), audience=Audience.ANYONE_WITH_EMAIL
        )
    go(me, "partnerships:role", cast.employer.slug, post.reference)


# Coming in, and one's account.


def _cards(cast: Cast, me: Visitor) -> None:
    Person.objects.filter(pk=cast.employee.pk).update(account=None)
    go(me, "people:access", cast.employer.slug, query="?tick=all")
    press(me, "Make the codes")


def _card_accepted(cast: Cast, me: Visitor) -> None:
    enter_code(me, _code(cast))


def _code(cast: Cast) -> str:
    Person.objects.filter(pk=cast.employee.pk).update(account=None)
    person = Person.objects.select_related("employer").get(pk=cast.employee.pk)
    (invited,) = invite(people=[person], channel=Channel.PAPER, actor=cast.hr_adviser)
    return invited.code


def behind_password(view: str) -> Steps:
    """A page that asks for the password first."""

    def lead(_cast: Cast, me: Visitor) -> None:
        go(me, view)
        me.page.get_by_label(me.words("Password"), exact=True).fill(PASSWORD)
        press(me, "Go on")

    return lead


# Suggestions.


def _suggested(cast: Cast, me: Visitor) -> None:
    go(me, "cases:suggestions", cast.employer.slug, cast.open_case.reference)
    press(me, "Suggest patterns")


def _colliding(cast: Cast, me: Visitor) -> None:
    number = cast.first_waiting.employments.get().payroll_number
    go(me, "cases:availability", cast.employer.slug, cast.open_case.reference, number)
    for box in me.page.locator(".tandem-halves select").all():
        box.select_option("no")
    press(me, "Keep what I said")
    press(me, "Suggest patterns")


def _message_on_paper(cast: Cast, me: Visitor) -> None:
    Notice.objects.filter(person=cast.line_manager).update(state=Notice.State.ON_PAPER)
    go(me, "notices:paper", cast.employer.slug)


# Standby.


def _rota_drafted(cast: Cast, me: Visitor) -> None:
    go(me, "standby:rota", cast.employer.slug, a_draft(cast).reference)


def _standby_collides(cast: Cast, me: Visitor) -> None:
    rota = a_draft(cast)
    for member in members_of(rota):
        add_wish(
            member=member,
            kind="away",
            first_day=cast.today,
            last_day=cast.today,
            actor=cast.hr_adviser,
        )
    go(me, "standby:rota", cast.employer.slug, rota.reference)


_NEW_POSTS = POSTS.replace("S-003,Support", "S-009,Support")
STATES: dict[str, State] = {
    "an import to look at": State("hr_adviser", import_with(posts=_NEW_POSTS, people=PEOPLE)),
    "an import with problems": State(
        "hr_adviser", import_with(posts=_NEW_POSTS.replace("37:00", "a lot"))
    ),
    "an import whose columns are asked for": State(
        "hr_adviser", import_with(posts=_NEW_POSTS.replace("post_reference", "Position ID", 1))
    ),
    "an import that waits for the worker": State("hr_adviser", import_with(people=_many_rows())),
    "columns chosen anew": State("hr_adviser", _columns),
    "shares to look at": State(
        "hr_adviser", shares_checked(_shares_of("S-003", "E-106", "E-107"))
    ),
    "shares with problems": State("hr_adviser", shares_checked(make.shares(2))),
    "partners of a running share": State("hr_adviser", _existing_partners),
    "a running share by hand": State("hr_adviser", _existing_by_hand),
    "a running share with errors": State("hr_adviser", _existing_with_errors),
    "scans that no share names": State("hr_adviser", _scans_nobody_named),
    "a statement to issue": State("hr_adviser", _statement_to_issue),
    "a statement that was issued": State("hr_adviser", _statement_issued),
    "documents in a list": State("hr_adviser", _documents_listed),
    "a role for the world": State("", _public_role),
    "codes on cards": State("hr_adviser", _cards),
    "a code that was entered": State("", _card_accepted),
    "another address": State("partner", behind_password("change_email")),
    "an app as second step": State("partner", behind_password("mfa_activate_totp")),
    "a passkey": State("partner", behind_password("mfa_add_webauthn")),
    "suggested patterns": State("hr_adviser", _suggested),
    "wishes that collide": State("hr_adviser", _colliding),
    "a standby rota that is drafted": State("hr_adviser", _rota_drafted),
    "standby wishes that collide": State("line_manager", _standby_collides),
    "a message on paper": State("hr_adviser", _message_on_paper),
}
