"""What a vacancy is told of its applications, and what its events do to adverts and candidates."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tandem.cases import CaseFacts
from tandem.cases.vacancy import Application as Applied
from tandem.cases.vacancy import Sheet, VacancyFacts
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.cases.mapping import extend_facts
from tandem_web.cases.queries import Standing
from tandem_web.cases.queries.process_facts import ladder_facts
from tandem_web.people.models import Employment, Person
from tandem_web.recruitment import actions
from tandem_web.recruitment.models import Advert, Application, ScoringSheet

Data = Mapping[str, Any]
Outcome, State = Application.Outcome, Application.State


def vacancy_facts(standing: Standing, common: CaseFacts, today: date) -> CaseFacts:
    """The facts of a vacancy: those of every case, its applications and their sheets."""
    row = standing.row
    if not row.version:
        return extend_facts(VacancyFacts, common)
    sent = Application.objects.filter(case=row).exclude(state=State.DRAFT)
    rows = list(sent.select_related("partner", "person").order_by("pk"))
    jobs = _jobs_of(rows, today)
    sheets = ScoringSheet.objects.filter(application__case=row)
    people = {number: one.person.reference for number, one in standing.employments.items()}
    for one in rows:
        if one.person is not None:
            people[one.reference] = one.person.reference
            people[jobs.get(one.pk, one.reference)] = one.person.reference
    return extend_facts(
        VacancyFacts,
        common,
        names=dict(common.names) | {one.reference: one.called for one in rows},
        applications=tuple(_applied(one, jobs.get(one.pk, "")) for one in rows),
        sheets=tuple(
            Sheet(
                application=one.application.reference,
                member=one.member.reference,
                complete=one.is_complete,
                scores={
                    name: given["score"]
                    for name, given in one.scores.items()
                    if given["score"] is not None
                },
            )
            for one in sheets.select_related("application", "member").order_by("pk")
        ),
        people=people,
        ladder=ladder_facts(standing, today),
    )


def _jobs_of(rows: list[Application], today: date) -> dict[int, str]:
    """The job of each applicant who works here, by the key of the application: their first."""
    people = {row.person_id: row.pk for row in rows if row.person_id is not None}
    jobs = Employment.objects.filter(person__in=people, starts_on__lte=today)
    running = jobs.exclude(ends_on__lt=today).order_by("-pk")
    return {people[job.person_id]: job.payroll_number for job in running}


def _applied(row: Application, job: str) -> Applied:
    # The partner may still be writing; each is a candidate of their own all the same.
    partner = row.partner
    return Applied(
        reference=row.reference,
        kind="internal" if row.is_internal else "external",
        employment=job,
        wants=row.wish or "either",
        linked_with=partner.reference if partner else "",
        linked_terms=row.together if partner else "",
        redeployee=row.redeployee,
        guaranteed_interview=row.guaranteed_interview,
        submitted=row.state == State.SUBMITTED,
        withdrawn=row.state == State.WITHDRAWN,
    )


def _advertise(happened: Occurrence) -> None:
    case, state = happened.standing.row, happened.standing.state
    data: Data = happened.event.data
    actions.publish_advert(
        case=case,
        number=data["number"],
        on=date.fromisoformat(data["on"]),
        given={
            "text_en": data.get("text_en") or "",
            "text_cy": data.get("text_cy") or "",
            "welsh_level": data["welsh_level"],
            "audience": data["audience"],
            "basis": data["basis"],
            "closes_on": date.fromisoformat(data["closes_on"]),
            "says_open_to_share": data["statement"],
            "is_listed": not state.elsewhere,
            "weekly_minutes": state.minutes or case.post.full_time_minutes,
        },
        actor=happened.actor,
    )


def _close(happened: Occurrence) -> None:
    data: Data = happened.event.data
    advert = Advert.objects.filter(
        case=happened.standing.row, number=data["number"]
    ).select_related("employer")
    for one in advert:
        on = date.fromisoformat(data["on"])
        actions.close_advert(advert=one, on=on, actor=happened.actor)


def _seat_panel(happened: Occurrence) -> None:
    data: Data = happened.event.data
    case = happened.standing.row
    people = Person.objects.filter(employer=case.employer, reference__in=data["members"])
    chair = next((one for one in people if one.reference == data["chair"]), None)
    if chair is not None:
        actions.save_panel(case=case, members=list(people), chair=chair, actor=happened.actor)


def _application(happened: Occurrence, reference: str) -> Application | None:
    rows = Application.objects.filter(case=happened.standing.row, reference=reference)
    return rows.select_related("employer").first()


def _decide(outcome: Application.Outcome) -> Callable[[Occurrence], None]:
    """What becomes of the application that an event is about, and of what falls with it."""

    def take(happened: Occurrence) -> None:
        data: Data = happened.event.data
        due = data.get("answer_due_on")
        _tell(happened, str(data["subject"]), outcome, date.fromisoformat(due) if due else None)
        for reference in data.get("falls") or ():
            _tell(happened, reference, Outcome.LAPSED)

    return take


def _tell(
    happened: Occurrence,
    reference: str,
    outcome: Application.Outcome,
    answer_by: date | None = None,
) -> None:
    if row := _application(happened, reference):
        actions.tell_outcome(
            application=row, outcome=outcome, actor=happened.actor, answer_by=answer_by
        )


def _invite(happened: Occurrence) -> None:
    if not happened.event.data["shortlisted"]:
        return
    if row := _application(happened, str(happened.event.data["subject"])):
        actions.tell(application=row, kind="invited")


def _withdraw(happened: Occurrence) -> None:
    """HR has written down that somebody withdraws; who did so by themselves has done it."""
    if row := _application(happened, str(happened.event.data["subject"])):
        actions.mark_withdrawn(application=row)


def _end(happened: Occurrence) -> None:
    """The search is over: who accepted is appointed, and everybody else is told."""
    state: Any = happened.standing.state
    appointed = {one.application for one in state.accepted}
    rows = Application.objects.filter(case=happened.standing.row, state=State.SUBMITTED)
    for row in rows.select_related("employer").order_by("pk"):
        chosen = row.reference in appointed
        outcome = Outcome.APPOINTED if chosen else Outcome.UNSUCCESSFUL
        if row.outcome != Outcome.DECLINED:
            actions.tell_outcome(application=row, outcome=outcome, actor=happened.actor)


EFFECTS = {
    "advertised": _advertise,
    "advert_closed": _close,
    "panel_set": _seat_panel,
    "shortlisting_decided": _invite,
    "offered": _decide(Outcome.OFFERED),
    "offer_accepted": _decide(Outcome.ACCEPTED),
    "offer_declined": _decide(Outcome.DECLINED),
    "offer_lapsed": _decide(Outcome.LAPSED),
    "offer_withdrawn": _decide(Outcome.LAPSED),
    "application_withdrawn": _withdraw,
    "withdrew_together": _withdraw,
    "arrangement_agreed": _end,
    "filled_full_time": _end,
    "no_partner_found": _end,
    "vacancy_cancelled": _end,
}
