"""A run of an import: checked outside a transaction, asked about, agreed to by one person."""

from datetime import date
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem.policy import Refusal
from tandem_web.employers.queries import now
from tandem_web.people.actions import add_person, give_access, grant_role
from tandem_web.people.models import Person, Role
from tandem_web.people.queries import with_roles
from tandem_web.policy.actions import override
from tandem_web.posts import actions
from tandem_web.posts.mapping import ColumnChoice, ImportedFile, workbook_bytes
from tandem_web.posts.models import ImportFile, ImportLine, ImportRun, Post, RememberedColumns
from tandem_web.posts.queries import record_number, touched_since
from tandem_web.posts.tests.builders import PEOPLE, POSTS, TODAY, Setting, file, load, set_up
from tandem_web.record.models import Entry
from tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]

State = ImportRun.State
OWN_HEADINGS = (
    "Job No,Job title,Dept,Dept name,Scale,FT hours,Colour\nS-1,Leader,CH,Children,H,37,red\n"
)
CHOSEN = {
    "post_reference": "job_no",
    "title_en": "job_title",
    "service_code": "dept",
    "service_en": "dept_name",
    "grade": "scale",
    "full_time_hours": "ft_hours",
}


@pytest.fixture
def setting(db: None) -> Setting:
    return set_up()


@pytest.fixture
def client(setting: Setting) -> Client:
    return setting.client()


def upload(client: Client, **files: str | bytes) -> str:
    """Send files; return the address of their run."""
    sent = {
        kind: SimpleUploadedFile(f"{kind}.csv", text if isinstance(text, bytes) else text.encode())
        for kind, text in files.items()
    }
    return str(client.post("/dyffryn/posts/import/", sent)["Location"])


def colleague(setting: Setting) -> Person:
    person = add_person(
        employer=setting.employer, actor=None, given_name="Ivor", family_name="Ellis"
    )
    give_access(person=person, sign_in_name="ivor", actor=None, password="a long password")
    grant_role(person=person, role=Role.ADMINISTRATOR, actor=None)
    return with_roles(Person.objects.select_related("employer", "account")).get(pk=person.pk)


def many(number: int) -> str:
    return POSTS + "".join(f"X-{n},Officer,,CH,,,E,37,M-1,,,,\n" for n in range(number))


def kept(setting: Setting, posts: str | bytes) -> ImportRun:
    return actions.keep_files(
        employer=setting.employer, actor=setting.adviser, files={"posts": file(posts)}
    )


def test_a_small_file_is_checked_at_once(setting: Setting) -> None:
    run = kept(setting, POSTS)
    run.refresh_from_db()
    assert run.state == State.CHECKED
    assert not run.in_background


def test_a_large_file_waits_for_the_worker_and_shows_how_far_it_is(
    setting: Setting, client: Client
) -> None:
    address = upload(client, posts=many(2_500))
    run = ImportRun.objects.get()
    assert run.state == State.WAITING
    page = client.get(address).content.decode()
    assert "Waiting for its turn" in page
    assert "<progress" in page
    ImportRun.objects.update(state=State.CHECKING, step="posts", done=500, total=2_502)
    shown = client.get(f"{address}progress/")
    assert "500 of 2502 rows" in shown.content.decode()
    assert "HX-Redirect" not in shown
    ImportRun.objects.update(state=State.WAITING)
    work_off()
    assert client.get(f"{address}progress/")["HX-Redirect"] == address
    assert ImportFile.objects.get().added == 2_502
    seen = ImportRun.objects.get().fingerprint
    client.post(address, {"do": "import", "seen": seen})
    assert "Writing everything at once" in client.get(address).content.decode()
    work_off()
    assert Post.objects.count() == 2_502
    assert "Nia Hughes has imported these files" in client.get(address).content.decode()
    assert bytes(ImportFile.objects.get().content) == b""
    assert not ImportLine.objects.exists()


def test_a_check_that_was_cancelled_stops(setting: Setting, client: Client) -> None:
    address = upload(client, posts=many(2_500))
    client.post(address, {"do": "forget"})
    work_off()
    assert not ImportRun.objects.exists()
    assert client.get(address).status_code == 404


def test_a_check_stops_where_its_files_were_changed(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = kept(setting, many(2_500))
    import_plan = import_module("tandem_web.posts.queries.import_plan")
    real = import_plan.plan_import

    def meddled(**given: object) -> object:
        ImportRun.objects.update(version=run.version + 1)
        return real(**given)

    monkeypatch.setattr(import_plan, "plan_import", meddled)
    actions.check_run(number=run.pk, version=run.version)
    run.refresh_from_db()
    assert run.state == State.CHECKING
    assert not ImportLine.objects.exists()


def test_a_check_that_breaks_can_be_started_again(
    setting: Setting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = kept(setting, many(2_500))
    with monkeypatch.context() as broken:
        broken.setattr("tandem_web.posts.queries.import_plan.plan_import", lambda **_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.check_run(number=run.pk, version=run.version)
    address = f"/dyffryn/posts/import/{run.pk}/"
    assert "Something went wrong inside Tandem" in client.get(address).content.decode()
    client.post(address, {"do": "again"})
    work_off()
    run.refresh_from_db()
    assert run.state == State.CHECKED


def test_a_run_that_does_not_move_says_that_no_worker_may_run(
    setting: Setting, client: Client
) -> None:
    address = upload(client, posts=many(2_500))
    assert "background worker" not in client.get(address).content.decode()
    ImportRun.objects.update(moved_at=now(setting.employer).replace(year=2020))
    assert "background worker may not be running" in client.get(address).content.decode()


def test_two_people_import_the_same_files_and_one_wins(setting: Setting, client: Client) -> None:
    address = upload(client, posts=POSTS)
    seen = ImportRun.objects.get().fingerprint
    other = Client()
    ivor = colleague(setting)
    assert ivor.account
    other.force_login(ivor.account)
    assert "Import all of this" in other.get(address).content.decode()
    client.post(address, {"do": "import", "seen": seen})
    entries = Entry.objects.filter(action="posts.import_posts").count()
    answer = other.post(address, {"do": "import", "seen": seen}, follow=True)
    shown = answer.content.decode()
    assert "Somebody else has started to import these files already" in shown
    assert "Nia Hughes has imported these files" in shown
    assert Entry.objects.filter(action="posts.import_posts").count() == entries == 1


def test_what_was_written_between_the_look_and_the_lock_is_not_written_over(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(setting, posts=POSTS)
    changed = POSTS.replace("Team Leader", "Group Leader")

    module = import_module("tandem_web.posts.actions.import_files")
    real = module.plan_import
    calls: list[int] = []

    def meddled(**given: object) -> object:
        plan = real(**given)
        if not calls:
            calls.append(1)
            load_again = POSTS.replace("L,37,,", "K,37,,")
            monkeypatch.setattr(module, "plan_import", real)
            load(setting, posts=load_again)
        return plan

    monkeypatch.setattr(module, "plan_import", meddled)
    load(setting, posts=changed)
    assert Post.objects.get(reference="S-1").title_en == "Group Leader"
    # The plan was made anew: the file says L for the grade, and L it is, as a change of its own.
    assert Post.objects.get(reference="M-1").grade == "L"


def test_a_later_file_shows_old_and_new_values_and_can_be_searched(
    setting: Setting, client: Client
) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    changed = PEOPLE.replace("E-1,H,29", "E-1,J,31").replace("Marc,Price", "Marc,Pryce")
    address = upload(client, people=changed)
    page = client.get(address).content.decode()
    for words in ("Pay point", "29", "31", "Price", "Pryce", "Grade"):
        assert words in page
    assert "Pwynt cyflog" in client.get(f"/cy{address}").content.decode()
    searched = client.get(f"{address}?search=pryce").content.decode()
    assert "Pryce" in searched
    assert "Pay point" not in searched.partition("<main")[2]
    assert "No row fits" in client.get(f"{address}?search=nobody").content.decode()


def test_the_preview_takes_few_queries_whatever_the_size(setting: Setting, client: Client) -> None:
    counts = []
    for number in (1, 200):
        address = upload(client, posts=many(number))
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_nothing_that_is_not_in_the_file_is_removed(setting: Setting) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    head = POSTS.splitlines()[0]
    load(setting, posts=f"{head}\nS-2,Second Leader,,CH,,,H,37,M-1,,,,\n")
    assert set(Post.objects.values_list("reference", flat=True)) == {"M-1", "S-1", "S-2"}


def test_own_headings_are_asked_about_once_and_remembered(
    setting: Setting, client: Client
) -> None:
    address = upload(client, posts=OWN_HEADINGS)
    columns = client.get(address)["Location"]
    assert columns == f"{address}columns/"
    page = client.get(columns)
    assert "Which column is which?" in page.content.decode()
    sent = {f"posts-{name}": heading for name, heading in CHOSEN.items()}
    wrong = client.post(columns, sent | {"posts-grade": "job_no"})
    assert wrong.status_code == 422
    assert "Choose another one" in wrong.content.decode()
    assert client.post(columns, sent)["Location"] == address
    shown = client.get(address).content.decode()
    assert "These columns are not read:" in shown
    assert "Colour" in shown
    assert Entry.objects.filter(action="posts.remember_columns").count() == 1
    client.post(address, {"do": "import", "seen": ImportRun.objects.get().fingerprint})
    assert Post.objects.get().title_en == "Leader"
    again = upload(client, posts=OWN_HEADINGS.replace("Leader", "Group Leader"))
    assert "Group Leader" in client.get(again).content.decode()
    changed = client.get(f"{again}columns/").context["forms"][0]
    assert {name: changed[name].value() for name in CHOSEN} == CHOSEN


def test_known_headings_are_chosen_beforehand_and_others_guessed(
    setting: Setting, client: Client
) -> None:
    text = "Post reference,Job title,Grade,Dept code\nS-1,Leader,H,CH\n"
    address = upload(client, posts=text)
    form = client.get(f"{address}columns/").context["forms"][0]
    assert form["post_reference"].value() == "post_reference"
    assert form["title_en"].value() == "job_title"
    assert form["grade"].value() == "grade"
    assert form["full_time_hours"].value() == ""


def test_what_one_employer_remembers_another_does_not(setting: Setting) -> None:
    other = set_up("glannau")
    choice = ColumnChoice(CHOSEN, frozenset({"colour"}))
    for _time in range(2):
        actions.remember_columns(
            employer=setting.employer, actor=setting.adviser, kind="posts", choice=choice
        )
    assert RememberedColumns.objects.count() == 1
    run = actions.keep_files(
        employer=other.employer, actor=other.adviser, files={"posts": file(OWN_HEADINGS)}
    )
    assert run.state == State.COLUMNS


def test_birthdays_are_kept_only_where_the_policy_uses_them(
    setting: Setting, client: Client
) -> None:
    address = upload(client, posts=POSTS, people=PEOPLE)
    assert "Your policy does not use them" not in client.get(address).content.decode()
    load(setting, posts=POSTS, people=PEOPLE)
    assert Person.objects.get(reference="P-1").birthday_day == 27
    other = set_up("glannau")
    for parameter, value in (("start_month", "4"), ("start_day", "1"), ("start", "fixed")):
        made = override(
            employer=other.employer,
            actor=other.adviser,
            parameter=f"leave_year.{parameter}",
            value=value,
            holds_from=date(2026, 4, 1),
            reason="Everybody’s year starts in April.",
            today=TODAY,
        )
        assert not isinstance(made, Refusal)
    load(other, posts=POSTS, people=PEOPLE)
    rhian = Person.objects.get(reference="P-1", employer=other.employer)
    assert (rhian.birthday_month, rhian.birthday_day) == (None, None)
    run = actions.keep_files(
        employer=other.employer,
        actor=other.adviser,
        files={"people": file(PEOPLE.replace("27/03", "no day at all"))},
    )
    page = other.client().get(f"/glannau/posts/import/{run.pk}/").content.decode()
    assert "Your policy does not use them" in page
    assert "so its day and month are kept" in client.get("/dyffryn/posts/import/").content.decode()
    upload_page = other.client().get("/glannau/posts/import/").content.decode()
    assert "Your policy does not use birthdays" in upload_page


def test_a_workbook_goes_from_upload_to_done(setting: Setting, client: Client) -> None:
    headings, *rows = [line.split(",") for line in POSTS.splitlines()]
    raw = workbook_bytes("posts", headings, rows)
    address = upload(client, posts=raw)
    client.post(address, {"do": "import", "seen": ImportRun.objects.get().fingerprint})
    assert Post.objects.get(reference="S-1").title_cy == "Arweinydd Tîm"
    (entry,) = Entry.objects.filter(action="posts.import_posts")
    assert ImportedFile.from_bytes("posts.csv", raw).digest in entry.content.text


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("kind", ["posts", "people"])
def test_an_example_workbook_can_be_taken_as_it_is(
    client: Client, kind: str, language: str
) -> None:
    answer = client.get(f"/dyffryn/posts/import/template/{kind}.xlsx?language={language}")
    assert answer["Content-Disposition"] == f'attachment; filename="{kind}.xlsx"'
    files = {kind: answer.content}
    if kind == "people":
        posts = client.get("/dyffryn/posts/import/template/posts.csv").content
        files = {"posts": posts, "people": answer.content}
    address = upload(client, **files)
    assert "Import all of this" in client.get(address).content.decode()


def test_the_record_counts_what_may_have_touched_an_import(setting: Setting) -> None:
    before = record_number(setting.employer)
    assert not touched_since(setting.employer, before)
    load(setting, posts=POSTS)
    assert touched_since(setting.employer, before)
