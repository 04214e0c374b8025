"""The fixed cast of the site's tests: one employer with every role, a running share, a share
that waits for agreement; and an outsider at another employer. All of it is made by actions.

    def test_something(db: None) -> None:
        cast = raise_cast()
        client = cast.client(cast.first_partner)
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.test import Client, override_settings

from tandem.cases import Command
from tandem.patterns import Pattern, Session, monday_of, pattern_to_data
from tandem_web.cases.actions import Sent, open_case, send
from tandem_web.cases.models import Case
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.home.actions import FirstPerson, NewEmployer, set_up_employer
from tandem_web.people.actions import give_access, grant_role, revoke_role
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.posts.actions import import_files
from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.models import Post
from tests.kept_rows import made_once

PASSWORD = "three brown bicycles"
# Hashing as it should be takes longer than the rest of the cast together.
FAST_HASHER = ["django.contrib.auth.hashers.MD5PasswordHasher"]

POSTS = """\
post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours,reports_to,service_hours
M-001,Children’s Services Manager,Rheolwr Gwasanaethau Plant,CH,Children’s Services,Gwasanaethau Plant,L,37:00,,
S-001,Family Support Team Leader,Arweinydd Tîm Cymorth i Deuluoedd,CH,,,H,37:00,M-001,Mon-Fri 08:30-16:00
S-002,Housing Options Adviser,Cynghorydd Opsiynau Tai,HO,Housing,Tai,G,37:00,M-001,Mon-Fri 09:00-16:30
S-003,Support Officer,Swyddog Cymorth,HO,,,E,37:00,M-001,
"""  # noqa: E501 -- one line of the file is one post

PEOPLE = """\
person_id,given_name,family_name,email,language,birthday,payroll_number,grade,pay_point,starts_on,weekly_hours,post_reference
P-101,Nia,Hughes,nia@dyffryn.example,cy,03/02,E-101,K,33,2015-04-01,37:00,
P-102,Geraint,Lloyd,geraint@dyffryn.example,en,14/05,E-102,L,37,2012-09-01,37:00,M-001
P-103,Catrin,Vaughan,catrin@dyffryn.example,en,30/06,E-103,L,37,2010-01-04,37:00,
P-104,Rhian,Bowen,rhian@dyffryn.example,en,01/04,E-104,H,26,2016-04-01,18:30,S-001
P-105,Marc,Price,marc@dyffryn.example,cy,09/11,E-105,H,24,2021-06-01,18:30,
P-106,Siân,Pugh,sian@dyffryn.example,cy,21/08,E-106,G,21,2019-02-01,18:30,S-002
P-107,Tomos,Ellis,tomos@dyffryn.example,en,12/12,E-107,G,20,2022-01-10,18:30,
P-108,Huw,Bevan,huw@dyffryn.example,en,17/03,E-108,E,8,2023-05-01,37:00,S-003
P-109,Dilwyn,Rees,dilwyn@dyffryn.example,en,25/01,E-109,F,15,2014-03-01,37:00,
P-110,Margaret,Ashworth,margaret@dyffryn.example,en,05/10,E-110,J,30,2011-11-01,37:00,
"""


ROLES = {
    "P-101": Role.HR_ADVISER,
    "P-102": Role.LINE_MANAGER,
    "P-103": Role.BUDGET_MANAGER,
    "P-109": Role.PAYROLL,
    "P-110": Role.AUDITOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Everybody whom the tests of the site play with, and their posts."""

    employer: Employer
    other_employer: Employer
    administrator: Person
    hr_adviser: Person
    line_manager: Person
    budget_manager: Person
    first_partner: Person
    second_partner: Person
    first_waiting: Person
    second_waiting: Person
    employee: Person
    payroll: Person
    auditor: Person
    outsider: Person
    shared_post: Post
    waiting_post: Post
    plain_post: Post
    today: date

    @property
    def by_role(self) -> Mapping[str, Person]:
        """One person for each role of the permission table."""
        return {
            "administrator": self.administrator,
            "hr_adviser": self.hr_adviser,
            "line_manager": self.line_manager,
            "budget_manager": self.budget_manager,
            "partner": self.first_partner,
            "employee": self.employee,
            "payroll": self.payroll,
            "auditor": self.auditor,
        }

    def client(self, person: Person | None = None) -> Client:
        """A browser, signed in as this person, or as nobody."""
        client = Client()
        if person is not None:
            assert person.account is not None
            client.force_login(person.account)
        return client


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast(Staff):
    """The staff with a share that runs, and one that waits for two of three agreements."""

    confirmed_case: Case
    open_case: Case


def raise_staff(*, slow_passwords: bool = False) -> Staff:
    """Make the people without any share."""
    return made_once(f"staff {slow_passwords}", lambda: _staff(slow_passwords=slow_passwords))


def raise_cast(*, slow_passwords: bool = False) -> Cast:
    """Make the cast; with slow passwords everybody can sign in with ``PASSWORD``."""
    return made_once(f"cast {slow_passwords}", lambda: _cast(slow_passwords=slow_passwords))


def _staff(*, slow_passwords: bool) -> Staff:
    hashers = settings.PASSWORD_HASHERS if slow_passwords else FAST_HASHER
    with override_settings(PASSWORD_HASHERS=hashers):
        return _raise_staff()


def _cast(*, slow_passwords: bool) -> Cast:
    staff = _staff(slow_passwords=slow_passwords)
    return Cast(
        **{one.name: getattr(staff, one.name) for one in fields(staff)},
        confirmed_case=_share(
            staff, staff.shared_post, staff.first_partner, staff.second_partner, confirm=True
        ),
        open_case=_share(
            staff, staff.waiting_post, staff.first_waiting, staff.second_waiting, confirm=False
        ),
    )


def _raise_staff() -> Staff:
    employer, administrator = _employer("dyffryn", "Dyffryn", "Alison", "Whitfield")
    other_employer, outsider = _employer("glannau", "Glannau", "Owain", "Morris")
    day = today(employer)
    import_files(
        employer=employer,
        posts=ImportedFile.from_bytes("posts.csv", POSTS.encode()),
        people=ImportedFile.from_bytes("people.csv", PEOPLE.encode()),
        today=day,
        actor=administrator,
    )
    _let_in(_people(employer), administrator)
    people = {person.reference: person for person in with_roles(_people(employer))}
    posts = {post.reference: post for post in Post.objects.filter(employer=employer)}
    return Staff(
        employer=employer,
        other_employer=other_employer,
        administrator=administrator,
        hr_adviser=people["P-101"],
        line_manager=people["P-102"],
        budget_manager=people["P-103"],
        first_partner=people["P-104"],
        second_partner=people["P-105"],
        first_waiting=people["P-106"],
        second_waiting=people["P-107"],
        employee=people["P-108"],
        payroll=people["P-109"],
        auditor=people["P-110"],
        outsider=outsider,
        shared_post=posts["S-001"],
        waiting_post=posts["S-002"],
        plain_post=posts["S-003"],
        today=day,
    )


def _let_in(people: QuerySet[Person], administrator: Person) -> None:
    """Give everybody an account, and some a role."""
    for person in people.filter(account=None):
        give_access(
            person=person, sign_in_name=person.email, actor=administrator, password=PASSWORD
        )
        if person.reference in ROLES:
            grant_role(person=person, role=ROLES[person.reference], actor=administrator)
    # Whoever sets an employer up has both roles at first; the table tells them apart.
    revoke_role(person=administrator, role=Role.HR_ADVISER, actor=administrator)


def _employer(slug: str, name: str, given_name: str, family_name: str) -> tuple[Employer, Person]:
    employer, person, _access = set_up_employer(
        employer=NewEmployer(
            slug=slug,
            name_en=f"{name} County Council",
            name_cy=f"Cyngor Sir {name}",
            pack="carmarthenshire",
            division="england-and-wales",
        ),
        first=FirstPerson(
            given_name=given_name,
            family_name=family_name,
            sign_in_name=f"{given_name}@{slug}.example",
            password=PASSWORD,
        ),
    )
    return employer, person


def _people(employer: Employer) -> QuerySet[Person]:
    return Person.objects.filter(employer=employer).select_related("employer", "account")


def _share(staff: Staff, post: Post, first: Person, second: Person, *, confirm: bool) -> Case:
    """Set up a share four weeks ago to run since then, or today to run from a later Monday."""
    day, adviser = staff.today, staff.hr_adviser
    then = monday_of(day) - timedelta(days=28) if confirm else day
    starts_on = then if confirm else monday_of(day) + timedelta(days=28)
    numbers = [Employment.objects.get(person=one).payroll_number for one in (first, second)]
    opening = {"post": post.reference, "partners": numbers, "starts_on": starts_on.isoformat()}
    opened = open_case(process="partnership", post=post, data=opening, actor=adviser, today=then)
    assert isinstance(opened, Sent), opened
    patterns = zip(numbers, (_first_half(starts_on), _second_half(starts_on)), strict=True)
    draft: dict[str, Any] = {
        "hours": dict.fromkeys(numbers, 1110),
        "patterns": {number: pattern_to_data(pattern) for number, pattern in patterns},
        "starts_on": starts_on.isoformat(),
    }
    steps: list[tuple[Person, Command]] = [
        (adviser, Command("draft", draft)),
        (adviser, Command("propose", {"version": 1})),
        (first, Command("agree", {"version": 1})),
    ]
    if confirm:
        steps += [
            (second, Command("agree", {"version": 1})),
            (staff.line_manager, Command("agree", {"version": 1})),
            (adviser, Command("confirm", {"version": 1})),
        ]
    case = opened.case
    for actor, command in steps:
        case.refresh_from_db()
        outcome = send(
            case=case, command=command, actor=actor, today=then, seen_version=case.version
        )
        assert isinstance(outcome, Sent), (command.name, outcome)
    case.refresh_from_db()
    return case


def _first_half(starts_on: date) -> Pattern:
    """Monday, Tuesday, and Wednesday to 12:30: 18 h 30 min."""
    sessions = (_day(0), _day(1), Session(0, 2, 8 * 60 + 30, 12 * 60 + 30))
    return Pattern(1, monday_of(starts_on), sessions)


def _second_half(starts_on: date) -> Pattern:
    """Wednesday from 12:00, Thursday and Friday: 18 h 30 min."""
    sessions = (Session(0, 2, 12 * 60, 16 * 60), _day(3), _day(4))
    return Pattern(1, monday_of(starts_on), sessions)


def _day(weekday: int) -> Session:
    return Session(0, weekday, 8 * 60 + 30, 16 * 60 + 15, 30)
