"""Which half-days of a week the service hours of a post fall on."""

from collections.abc import Iterable

from tandem.posts import ServiceHours

_MIDDAY = 12 * 60 + 30
_DAY = 24 * 60
# A half-day that is only touched, by a handover over lunch say, needs nobody of its own.
_WORTH_COVERING = 60


def half_days_of(service_hours: Iterable[ServiceHours]) -> frozenset[int]:
    """The half-days in which at least an hour lies: 0 is Monday morning, to 12:30.

    Hours past midnight belong to the day after, as Sunday's to Monday.
    """
    minutes: dict[int, int] = {}
    for hours in service_hours:
        for half_day, start, end in _halves(hours.weekday):
            shared = min(hours.end, end) - max(hours.start, start)
            if shared > 0:
                minutes[half_day] = minutes.get(half_day, 0) + shared
    return frozenset(number for number, shared in minutes.items() if shared >= _WORTH_COVERING)


def _halves(weekday: int) -> Iterable[tuple[int, int, int]]:
    for later in range(2):
        number, midnight = 2 * ((weekday + later) % 7), later * _DAY
        yield number, midnight, midnight + _MIDDAY
        yield number + 1, midnight + _MIDDAY, midnight + _DAY
