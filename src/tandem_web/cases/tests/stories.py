"""Cases of all four processes, told on real rows by what each of the cast does on which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tandem.cases import Command
from tandem.patterns import Pattern, monday_of
from tandem.patterns import Session as Stretch
from tandem_web.cases.actions import Outcome, Refused, Sent, open_case, send
from tandem_web.cases.models import Case
from tandem_web.cases.queries import standing_of
from tandem_web.cases.tests.sharing import draft_data
from tandem_web.patterns.actions import start_pattern
from tandem_web.patterns.queries import working_patterns_of
from tandem_web.people.models import Employment, Person
from tandem_web.people.queries import contract_period_on
from tandem_web.posts.models import Criterion, Holding, Post
from tandem_web.recruitment.actions.handling import add_applicants
from tandem_web.recruitment.mapping import NewApplicant
from tandem_web.recruitment.models import Advert
from tests.cast import Cast, raise_cast

HUW, SIAN, DILWYN = "E-108", "E-106", "E-109"
RHIAN, MARC = "E-104", "E-105"
REQUEST = {
    "employment": HUW,
    "route": "voluntary",
    "keeps_minutes": 1110,
    "earlier_request": False,
    "flexitime_wanted": False,
}
OWN_REQUEST = {"statutory": True, "change": "Half each", "earlier": False, "pension": True}
ADVERT = {
    "text_en": "Come and join us.",
    "text_cy": "Dewch i ymuno â ni.",
    "welsh_level": "desirable",
    "audience": "external",
    "basis": "job_share_only",
}


@dataclass
class World:
    """The cast, and the day on which they act."""

    cast: Cast
    today: date

    def later(self, days: int = 1) -> date:
        self.today += timedelta(days=days)
        return self.today

    def day(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def opens(self, process: str, post: Post, actor: Person, **data: Any) -> Case:
        outcome = open_case(process=process, post=post, data=data, actor=actor, today=self.today)
        assert isinstance(outcome, Sent), outcome
        return outcome.case

    def tries(
        self, case: Case, actor: Person, command: str, *, link: bool = False, **data: Any
    ) -> Outcome:
        row = Case.objects.select_related("employer", "post__employer").get(pk=case.pk)
        return send(
            case=row,
            command=Command(command, data),
            actor=actor,
            today=self.today,
            seen_version=row.version,
            link=link,
        )

    def does(self, case: Case, actor: Person, command: str, **data: Any) -> None:
        outcome = self.tries(case, actor, command, **data)
        assert isinstance(outcome, Sent), (command, outcome)

    def refused(self, case: Case, actor: Person, command: str, **data: Any) -> list[str]:
        """The keys of what stands in the way."""
        outcome = self.tries(case, actor, command, **data)
        assert isinstance(outcome, Refused), (command, outcome)
        return [one.message.key for one in outcome.refusal.findings]

    def agrees(self, share: Case) -> None:
        """An arrangement is drafted and proposed, and all three agree to it."""
        hr = self.cast.hr_adviser
        self.does(share, hr, "draft", **draft_data(share))
        self.does(share, hr, "propose", version=1)
        partners = share.partners.select_related("employment__person")
        for one in partners.order_by("position"):
            self.does(share, one.employment.person, "agree", version=1)
        self.does(share, self.cast.line_manager, "agree", version=1)

    def confirms(self, share: Case) -> None:
        self.agrees(share)
        self.does(share, self.cast.hr_adviser, "confirm", version=1)

    def leaves(self, share: Case, *, days: int) -> date:
        """Marc says that he leaves the running share; his last day."""
        last_day = self.today + timedelta(days=days)
        said = {"subject": MARC, "leaves_on": last_day.isoformat()}
        self.does(share, self.cast.second_partner, "notify_leaving", **said)
        return last_day

    def reviewed(self, share: Case, outcome: str) -> None:
        """The budget manager says what becomes of the free part."""
        said = {"service_need": "Every day", "budget": "Enough", "outcome": outcome}
        self.does(share, self.cast.budget_manager, "review_portion", **said)


def world() -> World:
    """The cast on its own day; both posts say what is required."""
    cast = raise_cast()
    for post in (cast.plain_post, cast.shared_post):
        Criterion.objects.create(
            post=post, text_en="Works with tenants", text_cy="Yn gweithio â thenantiaid"
        )
    return World(cast, cast.today)


def state_of(case: Case) -> Any:
    return standing_of(case).state


def fresh(case: Case) -> Case:
    return Case.objects.select_related("employer", "post__employer").get(pk=case.pk)


def only(process: str, origin: Case) -> Case:
    """The one case of a process that another has brought about."""
    found: Case = Case.objects.select_related("employer", "post__employer").get(
        process=process, origin=origin
    )
    return found


def job(number: str) -> Employment:
    found: Employment = Employment.objects.select_related("person", "employer").get(
        payroll_number=number, employer__slug="dyffryn"
    )
    return found


def held(number: str, on: date) -> list[tuple[str, str, int]]:
    """What somebody holds on a day: the post, how, and its minutes."""
    rows = Holding.objects.filter(employment=job(number), starts_on__lte=on)
    return [
        (one.post.reference, one.kind, one.weekly_minutes)
        for one in rows.exclude(ends_on__lt=on).select_related("post")
    ]


def in_search(of: World) -> tuple[Case, Case]:
    """Huw's request was agreed in principle: it, and the vacancy that it has opened."""
    cast = of.cast
    request = of.opens(
        "request",
        cast.plain_post,
        cast.employee,
        **REQUEST,
        written_on=of.today.isoformat(),
        starts_on=of.day(120),
    )
    of.does(request, cast.line_manager, "acknowledge")
    of.does(request, cast.line_manager, "agree_in_principle", pension_told=True)
    return request, only("vacancy", request)


def advertised(of: World, vacancy: Case) -> None:
    """One advert, from approval on, still open."""
    hr = of.cast.hr_adviser
    if not state_of(vacancy).adverts:
        of.does(vacancy, of.cast.budget_manager, "approve_vacancy")
    _nobody_first(of, vacancy)
    of.does(vacancy, hr, "advertise", **ADVERT, closes_on=of.day(14))


def _nobody_first(of: World, vacancy: Case) -> None:
    said = {"result": "nobody", "reason": "None is listed"}
    of.does(vacancy, of.cast.hr_adviser, "consider_redeployees", **said)


def filled(of: World, vacancy: Case) -> Case:
    """Dilwyn, found on another system, takes the free part: the share that it has opened."""
    hr = of.cast.hr_adviser
    advertised(of, vacancy)
    of.does(vacancy, hr, "record_elsewhere", system="The corporate system")
    application = _applies(of, vacancy)
    of.later(15)
    of.does(vacancy, hr, "close_advert")
    about = {"subject": application}
    of.does(vacancy, hr, "assess", **about, appointable=True, reason="The best of all")
    of.does(vacancy, hr, "agree_order", **{f"place_{application}": 1}, reason="The only one")
    _nobody_first(of, vacancy)
    of.does(vacancy, hr, "offer_next", **about, minutes=1110)
    of.does(vacancy, hr, "accept_offer", **about, how="By letter")
    starts_on = monday_of(of.today) + timedelta(days=28)
    of.does(vacancy, hr, "fill", starts_on=starts_on.isoformat())
    return only("partnership", vacancy)


def _applies(of: World, vacancy: Case) -> str:
    """Dilwyn applied on the other system; the reference of what HR has written down here."""
    advert = Advert.objects.select_related("employer", "case__post", "case__employer")
    (application,) = add_applicants(
        advert=advert.get(case=vacancy),
        applicants=[NewApplicant(name="Dilwyn Rees", wish="share", person=of.cast.payroll)],
        actor=of.cast.hr_adviser,
    )
    return str(application.reference)


def on_trial(of: World) -> tuple[Case, Case]:
    """Siân leaves her post to try Huw's: the proposal, and the share that it has opened."""
    cast = of.cast
    manager, hr = cast.line_manager, cast.hr_adviser
    starts_on = (monday_of(of.today) + timedelta(days=28)).isoformat()
    proposal = of.opens(
        "proposal", cast.plain_post, cast.employee, holder=HUW, joiner=SIAN, starts_on=starts_on
    )
    for number, person in ((HUW, cast.employee), (SIAN, cast.first_waiting)):
        own = {**OWN_REQUEST, "from_on": starts_on}
        of.does(proposal, person, "make_own_request", subject=number, **own)
    of.does(proposal, manager, "answer", supports=True, remarks="They complement each other")
    of.does(proposal, manager, "answer_as_other", releases=True, remarks="Acting up")
    of.does(proposal, hr, "compare_skills", skills="similar", reason="Both work with tenants")
    for number in (HUW, SIAN):
        met = {"met_1": True, "evidence_1": "Three years"}
        of.does(proposal, manager, "check_criteria", subject=number, **met)
    of.does(proposal, hr, "decide_route", way="trial", reason="The grades are close")
    of.does(
        proposal,
        manager,
        "accept_trial",
        weeks=12,
        starts_on=starts_on,
        backfill="An agency worker",
        flexitime=False,
    )
    return proposal, only("partnership", proposal)


def works_full_time(of: World, number: str, post: Post) -> None:
    """A pattern of five days from long before the story."""
    days = tuple(Stretch(0, weekday, 510, 984, 30) for weekday in range(5))
    starts_on = monday_of(of.today) - timedelta(days=70)
    start_pattern(
        employment=job(number),
        post=post,
        pattern=Pattern(1, starts_on, days),
        starts_on=starts_on,
        actor=None,
    )


def hours(number: str, on: date) -> int | None:
    """The contract minutes a week of somebody on a day."""
    period = contract_period_on(job(number), on)
    return period.weekly_minutes if period else None


def works(number: str, on: date) -> set[str]:
    """The posts in which somebody works a pattern on a day."""
    return {row.post.reference for row in working_patterns_of(job(number), on, on)}
