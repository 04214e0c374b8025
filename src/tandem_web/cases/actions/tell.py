"""Telling people by e-mail what a case asks of them, and what came of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tandem.cases import Event as CaseEvent
from tandem_web.cases.actions.write import Happening
from tandem_web.cases.mapping import to_clauses
from tandem_web.cases.models import Case, Obligation
from tandem_web.cases.queries import Standing, path_of, people_asked, to_remind_of
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today as current_day
from tandem_web.notices.actions import queue, withdraw
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.queries import manager_people

# Somebody who works three days a week has one of them in this time.
REMIND_BEFORE = timedelta(days=3)

Asked = Mapping[str, Obligation]


def asked_in(case: Case) -> Asked:
    """What the case asks for now, by the key that its notices carry."""
    return {
        _key(one): one for one in case.obligations.select_related("employment__person", "person")
    }


def tell_of_changes(
    case: Case,
    before: Asked,
    *,
    actor: Person | None,
    today: date,
    agreed_before: Sequence[str] = (),
) -> None:
    """Tell people what is newly asked of them; what is no longer asked is taken back.

    Nobody is told of what they have just brought about. `agreed_before` are the parties that
    agreed to an earlier version, who would wonder why they are asked again.
    """
    after = asked_in(case)
    settled = [key for key in before if key not in after]
    if settled:
        withdraw(employer=case.employer, about=settled)
    for key, obligation in after.items():
        if key in before:
            continue
        facts = {**_facts(obligation), "again": obligation.party in agreed_before}
        for person in people_asked(obligation, today):
            if person != actor:
                _queue(obligation, person, "cases.asked", facts)


def tell_what_happened(
    standing: Standing, before: Asked, happening: Happening, today: date
) -> None:
    """Tell people what an act in a case asks of them, and what everybody has agreed to."""
    case = standing.row
    agreed = [
        str(event.data["party"]) for event in standing.told if event.type == "agreement_given"
    ]
    tell_of_changes(case, before, actor=happening.actor, today=today, agreed_before=agreed)
    for event in happening.events:
        if event.type == "confirmed":
            _tell_confirmed(standing, event, happening.actor, today)


def _what_is_confirmed(standing: Standing) -> str:
    """A share that begins, a change of one that runs, or a trial that goes on for good."""
    if standing.process.name == "proposal":
        return "for_good"
    return "change" if standing.state.superseded else "share"


def _tell_confirmed(
    standing: Standing, event: CaseEvent, actor: Person | None, today: date
) -> None:
    """Tell everybody whom it binds, each of them once."""
    case, post = standing.row, standing.row.post
    partners = [employment.person for employment in standing.employments.values()]
    others = manager_people(case.other_post, today) if case.other_post else []
    starts_on = date.fromisoformat(str(event.data["starts_on"]))
    for person in dict.fromkeys((*partners, *manager_people(post, today), *others)):
        if person == actor:
            continue
        queue(
            employer=case.employer,
            person=person,
            kind="cases.confirmed",
            facts={
                "what": _what_is_confirmed(standing),
                "post": {"en": post.title_en, "cy": post.title_cy},
                "starts_on": starts_on.isoformat(),
                # Whoever enters what was agreed long ago is read today.
                "started": starts_on < current_day(case.employer),
            },
            path=("cases:case", [case.employer.slug, case.reference]),
            once=f"case:{case.reference}:confirmed:{case.version}:{person.reference}",
        )


def remind(*, employer: Employer, today: date) -> int:
    """Remind people of what is due soon, and of what is overdue: once each. Return how many."""
    reminded = 0
    for obligation in to_remind_of(employer, today + REMIND_BEFORE):
        overdue = obligation.due is not None and obligation.due < today
        facts = {**_facts(obligation), "overdue": overdue}
        for person in people_asked(obligation, today):
            when = f"{obligation.due}:{'overdue' if overdue else 'soon'}"
            once = f"remind:{_key(obligation)}:{when}:{person.reference}"
            if _queue(obligation, person, "cases.reminder", facts, once=once):
                reminded += 1
    return reminded


def _key(obligation: Obligation) -> str:
    key = f"case:{obligation.case.reference}:{obligation.party}:{obligation.command}"
    return f"{key}:{obligation.subject}" if obligation.subject else key


def _facts(obligation: Obligation) -> dict[str, Any]:
    known = get_policy(obligation.case.employer).cited
    cited = dict.fromkeys(known[one].title for one in to_clauses(obligation) if one in known)
    return {
        "sentence_message": json.loads(obligation.sentence),
        "due_on": obligation.due.isoformat() if obligation.due else None,
        "clauses": [{"en": title.en, "cy": title.cy} for title in cited],
    }


def _queue(
    obligation: Obligation, person: Person, kind: str, facts: Mapping[str, Any], once: str = ""
) -> bool:
    case = obligation.case
    told = queue(
        employer=case.employer,
        person=person,
        kind=kind,
        facts=facts,
        path=path_of(obligation),
        once=once,
        about=_key(obligation),
    )
    return told is not None
