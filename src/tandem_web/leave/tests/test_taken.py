"""Leave booked in another system: imported, put right by the same reference, and counted."""

from datetime import date

import pytest

from tandem_web.leave.actions import import_taken
from tandem_web.leave.models import Absence, Entry
from tandem_web.leave.queries import balances
from tandem_web.leave.queries.taken import plan_taken
from tandem_web.leave.tests.asking import ask_for_a_day, job_of
from tandem_web.policy.actions import override
from tandem_web.posts.actions import ImportRefused
from tandem_web.posts.mapping import ImportedFile
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db

HEADINGS = "absence_reference,payroll_number,absence_kind,first_day,last_day,hours_taken,cancelled"


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def files_of(*rows: str) -> dict[str, ImportedFile]:
    text = "\n".join([HEADINGS, *rows])
    return {"leave_taken": ImportedFile.from_bytes("taken.csv", text.encode())}


def load(cast: Cast, *rows: str) -> None:
    import_taken(
        employer=cast.employer, files=files_of(*rows), today=cast.today, actor=cast.hr_adviser
    )


def taken(cast: Cast) -> list[tuple[str, int]]:
    rows = Entry.objects.filter(employment=job_of(cast), subject__startswith="absence:")
    return [(entry.kind, int(entry.minutes)) for entry in rows.order_by("pk")]


def test_what_was_taken_counts_as_the_other_system_states_it(cast: Cast) -> None:
    before = balances(job_of(cast), cast.today).annual_leave
    load(cast, "A-1,E-104,annual leave,2026-11-09,2026-11-10,14:30,no")
    after = balances(job_of(cast), cast.today).annual_leave
    assert taken(cast) == [("booked", -870)]
    assert before is not None
    assert after is not None
    assert after.result.value == before.result.value - 870


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    row = "A-1,E-104,gwyliau blynyddol,09/11/2026,10/11/2026,14.5,"
    load(cast, row)
    plan = plan_taken(employer=cast.employer, files=files_of(row), today=cast.today)
    assert (plan.absences, plan.unchanged) == ([], 1)


def test_the_same_reference_with_other_hours_is_a_visible_correction(cast: Cast) -> None:
    load(cast, "A-1,E-104,annual leave,2026-11-09,2026-11-10,14:30,no")
    load(cast, "A-1,E-104,annual leave,2026-11-09,2026-11-09,7:15,no")
    assert sum(minutes for _kind, minutes in taken(cast)) == -435
    assert [kind for kind, _minutes in taken(cast)].count("corrected") == 1
    load(cast, "A-1,E-104,annual leave,2026-11-09,,7:15,yes")
    assert sum(minutes for _kind, minutes in taken(cast)) == 0
    assert set(Absence.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_holiday_within_imported_maternity_leave_is_kept(cast: Cast) -> None:
    load(cast, "A-2,E-104,maternity leave,2026-12-01,2027-06-30,,no")
    entries = Entry.objects.filter(subject="holiday:2026-12-28", employment=job_of(cast))
    assert sum(entry.minutes for entry in entries) == 0


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("A-1,E-999,annual leave,2026-11-09,,7:15,no", "payroll_number"),
        ("A-1,E-104,golf,2026-11-09,,7:15,no", "absence_kind"),
        ("A-1,E-104,annual leave,2026-11-09,,,no", "hours_taken"),
        ("A-1,E-104,annual leave,2026-11-09,2026-11-08,7:15,no", "last_day"),
        ("A-1,E-104,annual leave,2001-01-08,,7:15,no", "first_day"),
        ("A-1,E-104,annual leave,2026-11-09,,much,no", "hours_taken"),
    ],
    ids=[
        "a job that is not there",
        "a kind that is none",
        "no hours",
        "an end before the start",
        "before the job began",
        "hours that are none",
    ],
)
def test_a_row_that_is_wrong_names_its_column(cast: Cast, row: str, column: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        load(cast, row)
    assert [one.column for one in refused.value.problems] == [column]
    assert not Absence.objects.exists()


def test_two_rows_over_the_same_days_are_refused(cast: Cast) -> None:
    with pytest.raises(ImportRefused):
        load(
            cast,
            "A-1,E-104,annual leave,2026-11-09,2026-11-10,14:30,no",
            "A-2,E-104,sickness,2026-11-10,2026-11-11,,no",
        )


def test_where_leave_is_booked_elsewhere_the_pages_say_so_and_nobody_books(cast: Cast) -> None:
    client = cast.client(cast.first_partner)
    assert "Book leave" in client.get("/dyffryn/leave/E-104/").content.decode()
    override(
        employer=cast.employer,
        actor=cast.hr_adviser,
        parameter="leave.booked_in",
        value="elsewhere",
        holds_from=date(2026, 11, 1),
        reason="The payroll system does it.",
        today=cast.today,
    )
    for path in ("", "book/"):
        page = client.get(f"/dyffryn/leave/E-104/{path}").content.decode()
        assert "Leave is booked in another system here" in page
        assert "See what it takes" not in page
    assert client.post("/dyffryn/leave/E-104/book/", {}).status_code == 403


def test_an_import_leaves_what_was_asked_for_here_alone(cast: Cast) -> None:
    row = ask_for_a_day(cast)
    with pytest.raises(ImportRefused):
        load(cast, f"A-1,E-104,annual leave,{row.first_day},{row.first_day:%Y}-12-31,14:30,no")
    row.refresh_from_db()
    assert row.state == "asked"


def test_hr_uploads_a_file_and_sees_what_it_would_do(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    page = client.get("/dyffryn/leave/taken/import/")
    assert page.status_code == 200
    assert "absence_reference" in page.content.decode()
    assert client.get("/cy/dyffryn/leave/taken/import/").status_code == 200
