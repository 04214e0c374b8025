"""An employer with its HR adviser, and files to import, for the tests of posts."""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from tandem_web.employers.actions import create_employer
from tandem_web.employers.models import Employer
from tandem_web.people.actions import add_person, give_access, grant_role
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.posts.actions import import_files
from tandem_web.posts.mapping import ImportedFile
from tandem_web.posts.queries import ImportPlan

TODAY = date(2026, 11, 23)

POSTS = """\
post_reference,title_en,title_cy,service_code,service_en,service_cy,grade,full_time_hours,\
reports_to,standby,service_hours,essential_en,essential_cy
M-1,Manager,Rheolwr,CH,Children’s Services,Gwasanaethau Plant,L,37,,no,,,
S-1,Team Leader,Arweinydd Tîm,CH,,,H,37:00,M-1,yes,Mon-Fri 08:30-16:00,\
Degree | Driving licence,Gradd | Trwydded yrru
"""

PEOPLE = """\
person_id,email,given_name,family_name,language,birthday,payroll_number,grade,pay_point,\
starts_on,continuous_service_from,weekly_hours,hours_from,post_reference
P-1,rhian@example.org,Rhian,Bowen,cy,27/03,E-1,H,29,2021-09-06,2015-02-02,18:30,01/04/2026,S-1
P-1,,Rhian,Bowen,,,E-2,D,8,14/03/2024,,6,,
P-2,,Marc,Price,en,,E-3,L,37,2012-09-01,,37,,M-1
"""


@dataclass(frozen=True, slots=True)
class Setting:
    employer: Employer
    adviser: Person

    def client(self) -> Client:
        client = Client()
        assert self.adviser.account
        client.force_login(self.adviser.account)
        return client


def set_up(slug: str = "dyffryn", role: str = Role.HR_ADVISER) -> Setting:
    employer = create_employer(
        slug=slug, name_en="Dyffryn Council", name_cy="Cyngor Dyffryn", pack="carmarthenshire"
    )
    person = add_person(employer=employer, actor=None, given_name="Nia", family_name="Hughes")
    give_access(person=person, sign_in_name=f"nia@{slug}", actor=None, password="a long password")
    grant_role(person=person, role=role, actor=None)
    adviser = with_roles(Person.objects.select_related("employer", "account")).get(pk=person.pk)
    return Setting(employer, adviser)


def file(text: str | bytes, name: str = "file.csv") -> ImportedFile:
    return ImportedFile.from_bytes(name, text if isinstance(text, bytes) else text.encode())


def load(
    setting: Setting, *, posts: str | bytes | None = None, people: str | bytes | None = None
) -> ImportPlan:
    return import_files(
        employer=setting.employer,
        posts=None if posts is None else file(posts, "posts.csv"),
        people=None if people is None else file(people, "people.csv"),
        today=TODAY,
        actor=setting.adviser,
    )
