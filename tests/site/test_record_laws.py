"""Laws of the record: it verifies after any sequence, and a change anywhere is found."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tandem_web.employers.actions import create_employer
from tandem_web.record.actions import append, erase
from tandem_web.record.models import Entry
from tandem_web.record.queries import verify

pytestmark = pytest.mark.both_stores

CONTENT = st.dictionaries(st.text(max_size=8), st.text() | st.integers() | st.none(), max_size=3)
# None erases the entry that was added last; a content adds one.
STEPS = st.lists(CONTENT | st.none(), max_size=8)


class TestLaws(TestCase):
    @given(steps=STEPS)
    def test_the_record_verifies_after_any_sequence(
        self, steps: list[dict[str, object] | None]
    ) -> None:
        employer = create_employer(slug="d", name_en="D", name_cy="D", pack="great_britain")
        last = Entry.objects.get(employer=employer)
        erased = set()
        for step in steps:
            if step is None:
                erase(entry=last, actor=None, reason="ended")
                erased.add(last.pk)
            else:
                last = append(
                    employer=employer,
                    actor=None,
                    action="posts.import",
                    object_reference="post:1",
                    content=step,
                )
        found = verify(employer)
        assert found.broken == ()
        assert found.erased == len(erased)
        assert found.intact + found.erased == found.head_number == 1 + len(steps)

    @given(length=st.integers(1, 6), at=st.integers(0, 5), letter=st.integers(0, 10_000))
    def test_a_changed_letter_of_any_entry_is_found(
        self, length: int, at: int, letter: int
    ) -> None:
        employer = create_employer(slug="d", name_en="D", name_cy="D", pack="great_britain")
        for number in range(length):
            append(
                employer=employer,
                actor=None,
                action="posts.import",
                object_reference=f"post:{number}",
                content={"number": number},
            )
        entry = Entry.objects.get(employer=employer, number=1 + at % (length + 1))
        place = letter % len(entry.canonical)
        old = entry.canonical
        changed = old[:place] + ("x" if old[place] != "x" else "y") + old[place + 1 :]
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE record_entry SET canonical = %s WHERE id = %s", [changed, entry.pk]
            )
        assert [fault.number for fault in verify(employer).broken] == [entry.number]
