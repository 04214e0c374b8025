"""The standby of the demonstration: rates, a rota of a share that runs, and a swap to answer."""

from datetime import date, timedelta

from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.policy.actions import override
from tandem_web.posts.models import Post
from tandem_web.standby.actions import (
    Desk,
    RotaValues,
    Swap,
    ask_change,
    make_rota,
    publish_rota,
)
from tandem_web.standby.queries import draft_of, members_of, stretches_of

# What this employer pays a day; no national figure is known.
_RATES = {"standby.pay_of_ordinary_day": "21", "standby.pay_of_other_day": "32"}
_WEEKS = 26


def share_standby(*, employer: Employer, post: str, actor: Person, today: date) -> None:
    """Publish a rota of the post from today on, and let one partner ask the other to swap."""
    for parameter, value in _RATES.items():
        override(
            employer=employer,
            actor=actor,
            parameter=parameter,
            value=value,
            holds_from=today,
            reason="Agreed locally / Cytunwyd yn lleol",
            today=today,
        )
    rows = Post.objects.filter(employer=employer, reference=post)
    rota = make_rota(
        employer=employer,
        values=RotaValues(
            title="Careline – Gwasanaethau Plant / Children’s Services",
            posts=list(rows.select_related("employer", "reports_to")),
            first_day=today,
            weeks=_WEEKS,
            turn_of="week",
            handover=17 * 60,
            ordinary_minutes=15 * 60 + 30,
            other_minutes=24 * 60,
            desk=Desk("Careline", "careline@dyffryn.example", "en"),
        ),
        actor=actor,
        today=today,
    )
    seen = draft_of(rota, members_of(rota), today).fingerprint
    publish_rota(rota=rota, seen=seen, actor=actor, today=today)
    duties = [one for one in stretches_of(rota) if one.first_day > today + timedelta(days=13)]
    mine, theirs = duties[0], next(d for d in duties if d.employment != duties[0].employment)
    swap = Swap(mine.employment, theirs.employment, mine.period, theirs.period)
    ask_change(rota=rota, swap=swap, actor=mine.employment.person)
