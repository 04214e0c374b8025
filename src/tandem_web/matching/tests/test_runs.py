"""A run: worked out in the background, cancelled, one at a time; a proposal and no decision."""

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from tandem_web.employers.queries import now
from tandem_web.matching.actions import runs
from tandem_web.matching.actions.pools import close_pool, leave_pool
from tandem_web.matching.mapping.proposals import RunOptions, propose
from tandem_web.matching.models import (
    Introduction,
    PairingRun,
    Profile,
    ProposedPair,
    Suggestion,
    TurnedDown,
)
from tandem_web.matching.queries.health import read_pool
from tandem_web.matching.queries.runs import compare_runs, pairs_for
from tandem_web.matching.tests.pool_scene import a_crowd, a_half, a_run, aliases, colleagues
from tandem_web.matching.tests.scene import a_pool, a_profile, in_post
from tandem_web.notices.models import Notice
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of
from tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]
PAGE = "/dyffryn/matching/runs/"
ASKED = {"with_halves": "on", "style_weight": "0"}
State = PairingRun.State


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def test_a_run_is_worked_out_by_the_worker_and_shown_with_its_reasons(staff: Staff) -> None:
    a_crowd(staff, 7)
    client = staff.client(staff.hr_adviser)
    address = str(client.post(PAGE, ASKED)["Location"])
    waiting = client.get(address).content.decode()
    assert "Waiting for its turn" in waiting
    assert "<progress" in waiting
    assert "HX-Redirect" not in client.get(f"{address}progress/")
    work_off()
    assert client.get(f"{address}progress/")["HX-Redirect"] == address
    page = client.get(address).content.decode()
    assert "nobody is paired by software" in page
    assert "1 of 7" in page, "of an odd number one is left without a partner"
    assert "it is proved" in page
    assert "Together they cover every half-day that is needed: Monday to Friday." in page
    assert "Their hours add up to 37\N{NO-BREAK SPACE}h a week." in page
    assert "Enfys" not in page, "only aliases stand here"


def test_the_parts_of_a_pair_add_up_to_its_value(staff: Staff) -> None:
    a_crowd(staff, 6)
    run = a_run(staff)
    for pair in run.pairs.all():
        sides = (pair.parts["first"], pair.parts["second"])
        assert sum(points for side in sides for points, _most in side.values()) == pair.value
    assert run.figures["value"] == sum(pair.value for pair in run.pairs.all())


def test_one_run_at_a_time(staff: Staff) -> None:
    a_crowd(staff, 4)
    client = staff.client(staff.hr_adviser)
    client.post(PAGE, ASKED)
    answer = client.post(PAGE, ASKED)
    assert answer.status_code == 422
    assert "A run is under way" in answer.content.decode()
    assert PairingRun.objects.count() == 1


def test_a_cancelled_run_stops_and_proposes_nothing(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_crowd(staff, 6)
    run = runs.start_run(
        employer=staff.employer, pool=None, options=RunOptions(), actor=staff.hr_adviser
    )

    def cancelled_meanwhile(*given: Any) -> object:
        runs.cancel_run(run=run, actor=staff.hr_adviser)
        return propose(*given)

    monkeypatch.setattr(runs, "propose", cancelled_meanwhile)
    runs.carry_out_run(number=run.pk, version=run.version)
    run.refresh_from_db()
    assert run.state == State.CANCELLED
    assert not ProposedPair.objects.exists()
    # Whoever watches is told, and is sent nowhere while the one who cancelled is on their way.
    client = staff.client(staff.hr_adviser)
    watched = client.get(f"{PAGE}{run.reference}/progress/")
    assert "This run was cancelled" in watched.text
    assert "hx-get" not in watched.text
    assert "HX-Redirect" not in watched
    # An older task finds nothing to do, and a second click says so.
    runs.carry_out_run(number=run.pk, version=1)
    answer = client.post(f"{PAGE}{run.reference}/cancel/", follow=True)
    assert "The run was over already" in answer.content.decode()
    assert "This run was cancelled" in answer.content.decode()


def test_a_run_cancelled_at_the_very_end_writes_nothing(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_crowd(staff, 6)
    run = runs.start_run(
        employer=staff.employer, pool=None, options=RunOptions(), actor=staff.hr_adviser
    )

    def cancelled_after(*given: Any) -> object:
        found = propose(*given)
        runs.cancel_run(run=run, actor=staff.hr_adviser)
        return found

    monkeypatch.setattr(runs, "propose", cancelled_after)
    runs.carry_out_run(number=run.pk, version=run.version)
    run.refresh_from_db()
    assert (run.state, run.pairs.count(), run.figures) == (State.CANCELLED, 0, {})


def test_a_run_that_breaks_says_so(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    a_crowd(staff, 4)
    run = runs.start_run(
        employer=staff.employer, pool=None, options=RunOptions(), actor=staff.hr_adviser
    )

    def broken(*given: Any) -> object:
        raise ValueError(*given[:0])

    monkeypatch.setattr(runs, "propose", broken)
    with pytest.raises(ValueError, match=r"^$"):
        runs.carry_out_run(number=run.pk, version=run.version)
    page = staff.client(staff.hr_adviser).get(f"{PAGE}{run.reference}/").content.decode()
    assert "Something went wrong inside Tandem" in page


@pytest.mark.parametrize("count", [0, 1])
def test_a_pool_of_nobody_or_one_proposes_nothing(staff: Staff, count: int) -> None:
    a_crowd(staff, count)
    run = a_run(staff)
    assert (run.figures["pairs"], run.figures["alone"]) == (0, count)
    page = staff.client(staff.hr_adviser).get(f"{PAGE}{run.reference}/").content.decode()
    assert "there is nothing to pair" in page


def test_people_are_paired_with_vacant_halves_unless_they_are_left_out(staff: Staff) -> None:
    half = a_half(staff, needed=(5, 6, 7, 8, 9), minutes_least=1110)
    a_profile(
        colleagues(staff, 1)[0],
        alias="Glan 1",
        availability=[0, 0, 0, 0, 0, 3, 3, 3, 3, 3, *[0] * 4],
    )
    run = a_run(staff)
    assert [pair.vacant_half for pair in run.pairs.all()] == [half]
    page = staff.client(staff.hr_adviser).get(f"{PAGE}{run.reference}/").content.decode()
    assert "Glan 1 and the vacant half of Housing Options Adviser" in page
    without = a_run(staff, RunOptions(with_halves=False))
    assert without.figures["pairs"] == 0


def test_whoever_paused_turned_down_or_deleted_is_in_no_proposal_any_more(staff: Staff) -> None:
    a_crowd(staff, 8)
    run = a_run(staff)
    pairs = list(run.pairs.select_related("first", "second"))
    assert len(pairs) == 4
    Profile.objects.filter(pk=pairs[0].first_id).update(state=Profile.State.PAUSED)
    TurnedDown.objects.create(profile=pairs[1].first, other_id=pairs[1].second_id or 0)
    Profile.objects.get(pk=pairs[2].first_id).delete()
    left = list(pairs_for(staff.hr_adviser, run, staff.today))
    assert left == [pairs[3]]


def test_whoever_leaves_the_pool_is_in_no_proposal_of_its_host_any_more(staff: Staff) -> None:
    crowd = a_crowd(staff, 4)
    pool = a_pool(staff.employer, staff.hr_adviser, *(one.person for one in crowd))
    own, open_to_all = a_run(staff), a_run(staff, pool=pool)
    leave_pool(pool=pool, person=crowd[0].person)
    Profile.objects.filter(pk=crowd[1].pk).update(found_by_employer=False)
    for run, gone in ((open_to_all, crowd[0]), (own, crowd[1])):
        shown = list(pairs_for(staff.hr_adviser, run, staff.today))
        assert len(shown) == 1
        assert gone.pk not in {shown[0].first_id, shown[0].second_id}
    close_pool(pool=pool, actor=staff.hr_adviser)
    open_to_all.refresh_from_db()
    assert not pairs_for(staff.hr_adviser, open_to_all, staff.today).exists()


def test_who_hides_from_an_adviser_as_their_manager_is_hidden_here_too(staff: Staff) -> None:
    crowd = a_crowd(staff, 4)
    in_post(staff, crowd[0].person, staff.plain_post)
    above = staff.plain_post.reports_to
    assert above is not None
    in_post(staff, staff.hr_adviser, above)
    run = a_run(staff)
    assert run.pairs.count() == 2
    shown = list(pairs_for(staff.hr_adviser, run, staff.today))
    assert len(shown) == 1
    assert crowd[0].pk not in {shown[0].first_id, shown[0].second_id}


def test_a_named_adviser_sends_pairs_and_takes_one_back(staff: Staff) -> None:
    a_crowd(staff, 4)
    run = a_run(staff)
    client = staff.client(staff.hr_adviser)
    address = f"{PAGE}{run.reference}/"
    none = client.post(f"{address}send/")
    assert none.status_code == 422
    assert "Tick at least one pair" in none.content.decode()
    client.post(f"{address}send/", {"pair": ["1", "2"]})
    pair = run.pairs.get(position=1)
    assert pair.sent_by == staff.hr_adviser
    assert Suggestion.objects.count() == 4
    assert Notice.objects.filter(kind="matching.suggested").count() == 4
    # A second click sends nothing twice.
    client.post(f"{address}send/", {"pair": ["1", "2"]})
    assert Notice.objects.filter(kind="matching.suggested").count() == 4
    client.post(f"{address}pairs/1/withdraw/")
    assert Suggestion.objects.count() == 2
    assert Notice.objects.filter(kind="matching.suggested").count() == 2
    pair.refresh_from_db()
    assert pair.sent_at is None
    entry = Entry.objects.filter(action="matching.send_suggestions").get()
    assert "Afon" not in str(entry.content), "auditors read the record"


def test_who_works_for_another_employer_is_told_no_longer_either(staff: Staff) -> None:
    crowd = a_crowd(staff, 2)
    pool = a_pool(staff.employer, staff.hr_adviser, *(one.person for one in crowd))
    run = a_run(staff, pool=pool)
    client = staff.client(staff.hr_adviser)
    client.post(f"{PAGE}{run.reference}/send/", {"pair": ["1"]})
    pair = run.pairs.get(position=1)
    # The members of an open pool have employers of their own.
    elsewhere = {"employer": staff.other_employer}
    Profile.objects.filter(pk=pair.first_id).update(**elsewhere)
    assert Notice.objects.filter(person=pair.first.person).update(**elsewhere) == 1
    client.post(f"{PAGE}{run.reference}/pairs/1/withdraw/")
    assert not Notice.objects.filter(kind="matching.suggested").exists()


def test_a_pair_that_no_longer_fits_is_not_sent(staff: Staff) -> None:
    a_crowd(staff, 4)
    run = a_run(staff)
    first = run.pairs.get(position=1).first
    Profile.objects.filter(pk=first.pk).update(
        minutes_least=300, minutes_most=300, version=first.version + 1
    )
    client = staff.client(staff.hr_adviser)
    address = f"{PAGE}{run.reference}/"
    assert "Changed since" in client.get(address).content.decode()
    page = client.post(f"{address}send/", {"pair": ["1"]}, follow=True).content.decode()
    assert "1 pair no longer fits and was not sent" in page
    assert not Suggestion.objects.exists()


def test_an_adviser_does_not_learn_whether_two_are_in_touch(staff: Staff) -> None:
    a_crowd(staff, 4)
    run = a_run(staff)
    client = staff.client(staff.hr_adviser)
    address = f"{PAGE}{run.reference}/"
    before = client.get(address).content
    pair = run.pairs.get(position=1)
    Introduction.objects.create(
        asker_id=pair.first_id,
        asked_id=pair.second_id or 0,
        state=Introduction.State.ACCEPTED,
        asked_at=now(staff.employer),
    )
    # Even the token of the form aside, nothing on the page differs.
    assert _without_tokens(client.get(address).content) == _without_tokens(before)


def _without_tokens(page: bytes) -> list[str]:
    return [line for line in page.decode().splitlines() if "csrf" not in line.lower()]


def test_two_runs_are_compared_pair_by_pair(staff: Staff) -> None:
    a_crowd(staff, 6)
    one = a_run(staff)
    gone = one.pairs.get(position=1).first
    Profile.objects.filter(pk=gone.pk).update(minutes_least=300, minutes_most=300)
    other = a_run(staff, RunOptions(style_weight=1))
    found = compare_runs(staff.hr_adviser, one, other, staff.today)
    assert found.in_both == len(aliases(one) & aliases(other))
    assert len(found.only_one) == len(aliases(one) - aliases(other))
    page = staff.client(staff.hr_adviser).get(f"{PAGE}{one.reference}/compare/{other.reference}/")
    assert "Two proposals side by side" in page.content.decode()
    assert "Only in PR-002" in page.content.decode()


def test_the_files_are_the_same_to_the_byte_and_safe(staff: Staff) -> None:
    crowd = a_crowd(staff, 4)
    Profile.objects.filter(pk=crowd[0].pk).update(alias="=cmd|'/C'!A")
    a_half(staff)
    run = a_run(staff)
    client = staff.client(staff.hr_adviser)
    for form in ("csv", "xlsx"):
        address = f"{PAGE}{run.reference}/export/{form}/"
        assert client.get(address).content == client.get(address).content
    book = load_workbook(io.BytesIO(client.get(f"{PAGE}{run.reference}/export/xlsx/").content))
    rows = list(book.active.values)
    assert len(rows) == 1 + run.pairs.count()
    text = client.get(f"{PAGE}{run.reference}/export/csv/").content.decode("utf-8-sig")
    assert "\r\n=" not in text
    assert ",=" not in text
    assert "Enfys" not in text
    assert client.get(f"{PAGE}{run.reference}/export/pdf/").status_code == 404


def test_the_same_pool_gives_the_same_proposal(staff: Staff) -> None:
    a_crowd(staff, 10)
    a_half(staff)
    assert aliases(a_run(staff)) == aliases(a_run(staff))
    read = read_pool(staff.employer, None, staff.today)

    def told(step: str, done: int, total: int) -> None:
        assert step
        assert done <= total or not total

    backwards = propose(read.everybody[::-1], RunOptions(), told)
    assert backwards == propose(read.everybody, RunOptions(), told)


def test_pairs_are_narrowed_and_paged(staff: Staff) -> None:
    a_crowd(staff, 60)
    run = a_run(staff)
    client = staff.client(staff.hr_adviser)
    address = f"{PAGE}{run.reference}/"
    assert "Page 1 of 2" in client.get(address).content.decode()
    assert "No pair fits this search" in client.get(f"{address}?kind=sent").content.decode()
    page = client.get(f"{address}?alias=Afon+001").content.decode()
    assert "Afon 001" in page
    assert "Page 1" not in page


def test_a_page_of_pairs_asks_as_little_for_twenty_as_for_two(staff: Staff) -> None:
    a_crowd(staff, 4)
    client = staff.client(staff.hr_adviser)
    few = a_run(staff)
    two = queries_of(client, f"{PAGE}{few.reference}/")
    Profile.objects.all().delete()
    for number, person in enumerate(colleagues(staff, 40, first=500)):
        a_profile(
            person,
            alias=f"Coed {number:03d}",
            aims=["whole_role"],
            made_at=now(staff.employer) - timedelta(days=3),
        )
    PairingRun.objects.filter(pk=few.pk).update(state=State.CANCELLED)
    many = a_run(staff)
    assert many.pairs.count() == 20
    assert queries_of(client, f"{PAGE}{many.reference}/") == two
