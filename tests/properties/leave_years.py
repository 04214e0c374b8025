"""Leave years, hours and weeks that the properties of leave draw."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tandem.timeline import Division, Period

# Every leave year that a policy of one day for all, or of birthdays, can make of the table.
YEARS = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length - 1)),
    st.dates(date(2022, 1, 1), date(2027, 12, 31)),
    st.just(365),
)
APRIL_YEARS = st.builds(
    lambda year: Period(date(year, 4, 1), date(year + 1, 3, 31)), st.integers(2020, 2027)
)
DIVISIONS = st.sampled_from(list(Division))
HOURS = st.integers(1, 2220)
SERVICE = st.dates(date(2005, 1, 1), date(2026, 1, 1))
WEEKS = st.lists(st.integers(0, 600), min_size=7, max_size=7)
FULL_WEEKS = st.lists(st.integers(1, 600), min_size=7, max_size=7)
