"""A case changes only by `send`; what lists read is what the events say."""

import json
from datetime import timedelta

import pytest

from tandem.cases import Command
from tandem_web.cases.actions import CaseAlreadyOpen, Changed, Refused, Sent, send, wake
from tandem_web.cases.actions.write import project
from tandem_web.cases.models import Case, Event, Obligation, Partner
from tandem_web.cases.queries import context_of, obligations_for, standing_of
from tandem_web.cases.tests.sharing import draft_data, open_plain, step
from tandem_web.leave.models import Entry as LeaveEntry
from tandem_web.patterns.models import WorkingPattern
from tandem_web.people.queries import contract_period_on
from tandem_web.posts.models import Holding
from tandem_web.record.models import AppendOnlyRow, Entry
from tests.cast import Cast, raise_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def kept(case: Case) -> tuple[object, ...]:
    """All that is kept of a case beside its events."""
    row = Case.objects.values("stage", "version", "wakes_on", "closed_on").get(pk=case.pk)
    partners = list(
        Partner.objects.filter(case=case)
        .order_by("position")
        .values_list("employment", "position")
    )
    duties = list(
        Obligation.objects.filter(case=case)
        .order_by("position")
        .values_list("party", "employment", "sentence", "due", "clauses", "command")
    )
    return row, partners, duties


def test_what_lists_read_is_rebuilt_from_the_events_alone(cast: Cast) -> None:
    for case in (cast.confirmed_case, cast.open_case):
        before = kept(case)
        row = Case.objects.select_related("employer", "post").get(pk=case.pk)
        standing = standing_of(row)
        row.stage, row.wakes_on, closed_on = "", None, row.closed_on
        row.closed_on = None
        row.version = len(standing.events)
        row.partners.all().delete()
        row.obligations.all().delete()
        context = context_of(standing, None, cast.today)
        project(row, standing.process, standing.state, context, closed_on or cast.today)
        assert kept(case) == before


def test_events_keep_the_policy_values_that_were_read(cast: Cast) -> None:
    confirmed = Event.objects.get(case=cast.confirmed_case, type="confirmed")
    values = json.loads(confirmed.policy_values)
    assert values["post.minimum_full_time_hours"]["value"] == "1800 minutes"
    assert values["rest.daily"]["holds_from"] <= confirmed.happened_on.isoformat()


def test_an_event_cannot_be_changed(cast: Cast) -> None:
    event = Event.objects.filter(case=cast.open_case).first()
    assert event is not None
    event.type = "confirmed"
    with pytest.raises(AppendOnlyRow):
        event.save()


def test_confirming_gives_each_partner_a_part_of_the_post(cast: Cast) -> None:
    opened = open_plain(cast)
    assert isinstance(opened, Sent)
    case = opened.case
    assert isinstance(step(cast, case, cast.hr_adviser, "draft", **draft_data(case)), Sent)
    assert isinstance(step(cast, case, cast.hr_adviser, "propose", version=1), Sent)
    for actor in (cast.employee, cast.second_waiting, cast.line_manager):
        assert isinstance(step(cast, case, actor, "agree", version=1), Sent)
    assert isinstance(step(cast, case, cast.hr_adviser, "confirm", version=1), Sent)

    starts_on = standing_of(case).state.starts_on
    held = Holding.objects.filter(post=cast.plain_post).order_by("starts_on", "pk")
    whole, *halves = held
    assert whole.ends_on == starts_on - timedelta(days=1)
    assert [one.weekly_minutes for one in halves] == [1110, 1110]
    assert {one.starts_on for one in halves} == {starts_on}
    job = cast.employee.employments.get()
    period = contract_period_on(job, starts_on)
    assert period is not None
    assert period.weekly_minutes == 1110
    assert WorkingPattern.objects.filter(employment=job, starts_on=starts_on).exists()
    assert LeaveEntry.objects.filter(employment=job, leave_year_start__lte=starts_on).exists()
    closed = Case.objects.get(pk=case.pk)
    assert (closed.stage, closed.closed_on) == ("confirmed", None)
    assert not closed.obligations.exists()


def test_a_refusal_writes_nothing(cast: Cast) -> None:
    before = (kept(cast.open_case), Entry.objects.count(), Event.objects.count())
    outcome = step(cast, cast.open_case, cast.hr_adviser, "confirm", version=1)
    assert isinstance(outcome, Refused)
    assert "CCC-OFFER-1" in outcome.refusal.clauses or outcome.refusal.clauses
    assert (kept(cast.open_case), Entry.objects.count(), Event.objects.count()) == before


def test_nobody_agrees_for_somebody_else(cast: Cast) -> None:
    party = f"partner:{cast.second_waiting.employments.get().payroll_number}"
    outcome = step(cast, cast.open_case, cast.hr_adviser, "agree", version=1, party=party)
    assert isinstance(outcome, Refused)


def test_hours_above_the_post_are_never_proposed(cast: Cast) -> None:
    opened = open_plain(cast)
    assert isinstance(opened, Sent)
    data = draft_data(opened.case, first_hours=1200)
    assert isinstance(step(cast, opened.case, cast.hr_adviser, "draft", **data), Sent)
    outcome = step(cast, opened.case, cast.hr_adviser, "propose", version=1)
    assert isinstance(outcome, Refused)
    assert "CCC-TERM-3" in outcome.refusal.clauses


def test_somebody_elses_agreement_in_between_disturbs_nobody(cast: Cast) -> None:
    seen = Case.objects.get(pk=cast.open_case.pk).version
    assert isinstance(step(cast, cast.open_case, cast.line_manager, "agree", version=1), Sent)
    outcome = step(cast, cast.open_case, cast.second_waiting, "agree", seen=seen, version=1)
    assert isinstance(outcome, Sent)


def test_a_new_draft_in_between_is_told_before_anything_is_agreed(cast: Cast) -> None:
    seen = Case.objects.get(pk=cast.open_case.pk).version
    data = draft_data(cast.open_case)
    assert isinstance(step(cast, cast.open_case, cast.hr_adviser, "draft", **data), Sent)
    outcome = step(cast, cast.open_case, cast.second_waiting, "agree", seen=seen, version=1)
    assert isinstance(outcome, Changed)
    assert [event.type for event in outcome.since] == ["arrangement_drafted"]
    assert not standing_of(cast.open_case).state.agreements


def test_what_happens_stands_in_the_record_with_its_clauses(cast: Cast) -> None:
    step(cast, cast.open_case, cast.line_manager, "agree", version=1)
    entry = Entry.objects.filter(action="cases.agree").order_by("number").last()
    assert entry is not None
    assert entry.object_reference == f"case:{cast.open_case.reference}"
    assert entry.actor == cast.line_manager
    assert "CCC-OFFER-1" in entry.canonical


def test_references_count_up_within_an_employer(cast: Cast) -> None:
    opened = open_plain(cast)
    assert isinstance(opened, Sent)
    references = [cast.confirmed_case.reference, cast.open_case.reference, opened.case.reference]
    assert references == ["JS-0001", "JS-0002", "JS-0003"]


def test_a_post_has_one_open_case_at_a_time(cast: Cast) -> None:
    assert isinstance(open_plain(cast), Sent)
    with pytest.raises(CaseAlreadyOpen) as already:
        open_plain(cast)
    assert already.value.case.reference == "JS-0003"


def test_two_halves_of_one_person_are_no_share(cast: Cast) -> None:
    from tandem.messages import InvalidFacts

    with pytest.raises(InvalidFacts):
        open_plain(cast, second="E-108")
    assert Case.objects.count() == 2


def test_obligations_reach_those_they_bind(cast: Cast) -> None:
    commands = {
        name: [row.command for row in obligations_for(person)]
        for name, person in (
            ("second_waiting", cast.second_waiting),
            ("first_waiting", cast.first_waiting),
            ("line_manager", cast.line_manager),
            ("hr_adviser", cast.hr_adviser),
            ("outsider", cast.outsider),
        )
    }
    assert commands == {
        "second_waiting": ["agree"],
        "first_waiting": [],
        "line_manager": ["agree"],
        "hr_adviser": [],
        "outsider": [],
    }


def test_a_day_that_comes_changes_what_is_to_be_done(cast: Cast) -> None:
    wakes_on = Case.objects.get(pk=cast.open_case.pk).wakes_on
    assert wakes_on is not None
    wake(case=cast.open_case, today=wakes_on)
    duties = list(cast.open_case.obligations.values_list("party", "command"))
    assert duties == [("hr_adviser", "draft")]
    assert Event.objects.filter(case=cast.open_case).count() == 4


def test_a_command_decides_on_the_case_as_it_is(cast: Cast) -> None:
    stale = Case.objects.select_related("employer", "post").get(pk=cast.open_case.pk)
    step(cast, cast.open_case, cast.line_manager, "agree", version=1)
    outcome = send(
        case=stale,
        command=Command("agree", {"version": 1}),
        actor=cast.line_manager,
        today=cast.today,
        seen_version=Case.objects.get(pk=stale.pk).version,
    )
    assert isinstance(outcome, Refused)
