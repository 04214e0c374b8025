from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tandem_web.employers.actions import create_employer
from tandem_web.employers.models import Employer
from tandem_web.record.actions import append, erase
from tandem_web.record.mapping import canonical_json, digest_of
from tandem_web.record.models import AppendOnlyRow, Content, Entry
from tandem_web.record.queries import verify

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]


@pytest.fixture
def employer(db: None) -> Employer:
    return create_employer(slug="dyffryn", name_en="D", name_cy="D", pack="great_britain")


def write(employer: Employer, number: int) -> list[Entry]:
    return [
        append(
            employer=employer,
            actor=None,
            action="posts.import",
            object_reference=f"post:CS-{at:03}",
            content={"name": "posts.csv", "count": at},
            clauses=("CCC-DEF-1",),
            happened_on=date(2026, 11, 2),
        )
        for at in range(number)
    ]


def raw(sql: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def broken_numbers(employer: Employer) -> list[int]:
    return [fault.number for fault in verify(employer).broken]


def test_what_was_written_is_intact(employer: Employer) -> None:
    write(employer, 4)
    found = verify(employer)
    assert (found.intact, found.erased, found.broken, found.head_number) == (5, 0, (), 5)


def test_each_entry_names_the_digest_of_the_one_before(employer: Employer) -> None:
    first, second = write(employer, 2)
    assert first.digest in second.canonical
    assert first.digest != second.digest


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE record_entry SET canonical = canonical || ' ' WHERE number = %s", "digest"),
        ("UPDATE record_entry SET object_reference = 'post:X' WHERE number = %s", "columns"),
        ("UPDATE record_entry SET happened_on = '2026-11-01' WHERE number = %s", "columns"),
        (
            """UPDATE record_content SET text = '{}'
               WHERE entry_id = (SELECT id FROM record_entry WHERE number = %s)""",
            "content",
        ),
    ],
)
def test_a_changed_entry_is_found_by_its_number(
    employer: Employer, sql: str, sentence: str
) -> None:
    write(employer, 4)
    raw(sql, 3)
    found = verify(employer)
    assert [fault.number for fault in found.broken] == [3]
    assert sentence in found.broken[0].reason
    assert found.intact == 4


def test_a_forged_entry_with_a_digest_of_its_own_breaks_the_next(employer: Employer) -> None:
    entry = write(employer, 4)[1]
    forged = entry.canonical.replace("post:CS-001", "post:CS-999")
    raw(
        "UPDATE record_entry SET canonical = %s, digest = %s, object_reference = 'post:CS-999' "
        "WHERE id = %s",
        forged,
        digest_of(forged),
        entry.pk,
    )
    assert broken_numbers(employer) == [entry.number + 1]


def test_a_missing_entry_is_named(employer: Employer) -> None:
    entry = write(employer, 4)[1]
    raw("DELETE FROM record_content WHERE entry_id = %s", entry.pk)
    raw("DELETE FROM record_entry WHERE id = %s", entry.pk)
    assert broken_numbers(employer) == [entry.number, entry.number + 1]


def test_a_cut_tail_does_not_reach_the_head(employer: Employer) -> None:
    entry = write(employer, 4)[-1]
    raw("DELETE FROM record_content WHERE entry_id = %s", entry.pk)
    raw("DELETE FROM record_entry WHERE id = %s", entry.pk)
    assert broken_numbers(employer) == [entry.number]


def test_a_content_whose_row_is_gone_is_not_taken_for_erased(employer: Employer) -> None:
    entry = write(employer, 2)[0]
    raw("DELETE FROM record_content WHERE entry_id = %s", entry.pk)
    assert broken_numbers(employer) == [entry.number]


def test_erased_content_leaves_the_chain_whole(employer: Employer) -> None:
    entry = write(employer, 3)[1]
    erase(entry=entry, actor=None, reason="Its retention has ended.")
    content = Content.objects.get(entry=entry)
    assert (content.text, content.salt) == ("", "")
    found = verify(employer)
    assert (found.intact, found.erased, found.broken) == (4, 1, ())


def test_the_orm_changes_and_deletes_no_entry(employer: Employer) -> None:
    entry = write(employer, 1)[0]
    entry.action = "posts.other"
    with pytest.raises(AppendOnlyRow):
        entry.save()
    with pytest.raises(AppendOnlyRow):
        entry.delete()
    with pytest.raises(AppendOnlyRow):
        Entry.objects.filter(employer=employer).update(action="posts.other")
    with pytest.raises(AppendOnlyRow):
        Entry.objects.all().delete()
    assert verify(employer).broken == ()


def test_employers_have_records_of_their_own(employer: Employer) -> None:
    other = create_employer(slug="glannau", name_en="G", name_cy="G", pack="great_britain")
    write(employer, 3)
    write(other, 1)
    assert verify(employer).intact == 4
    assert verify(other).intact == 2


def test_canonical_json_is_written_in_one_way() -> None:
    value = {"ŵ": Decimal("1.10"), "a": [date(2026, 4, 1), True, None]}
    assert canonical_json(value) == '{"a":["2026-04-01",true,null],"ŵ":"1.10"}'


@pytest.mark.parametrize("value", [1.5, [1.5], {"hours": {"a": 1.5}}])
def test_a_float_has_no_place_in_the_record(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


def test_the_command_reports_and_fails_on_a_broken_record(
    employer: Employer, capsys: pytest.CaptureFixture[str]
) -> None:
    write(employer, 2)
    call_command("record", "verify")
    assert "dyffryn: 3 intact, 0 erased, 0 broken" in capsys.readouterr().out
    raw("UPDATE record_entry SET action = 'x' WHERE number = 2")
    with pytest.raises(CommandError):
        call_command("record", "verify", "dyffryn")
    assert "entry 2:" in capsys.readouterr().out


def test_the_command_knows_only_employers_that_exist(employer: Employer) -> None:
    with pytest.raises(CommandError):
        call_command("record", "verify", "nowhere")
