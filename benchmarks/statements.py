"""How long the leave-year statements of a large employer take, and the memory they need.

A statement is annual leave, public holidays, the law's floor, salary and hourly rate, each with
its working. All of them go through the calls that the page of one person makes.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from multiprocessing import get_context
from time import perf_counter

from benchmarks.measure import Measure, per_second
from tandem.leave import ContractPeriod, LeaveYear, Roster, leave_year_of, work_out_leave_year
from tandem.patterns import SHAPES, Pattern, ShapeFacts
from tandem.pay import salary_at_point, work_out_hourly_rate, work_out_pro_rata_salary
from tandem.policy import Policy, Worked, load_pack
from tandem.timeline import Division, MonthDay, Period

SHARERS = 100_000
_PER_TASK = 5_000
_ON = date(2026, 4, 1)
_PATTERNS_FROM = date(2024, 4, 1)
_FULL_TIME = 2220


@dataclass(frozen=True, slots=True)
class Sharer:
    """What a statement needs to know of one person."""

    birthday: MonthDay
    contracts: tuple[ContractPeriod, ...]
    service_from: date
    division: Division
    roster: Roster
    point: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A person's leave year and pay, each figure with its working."""

    leave: LeaveYear
    salary: Worked
    hourly_rate: Worked


def statement(policy: Policy, sharer: Sharer) -> Statement:
    """Work out the statement of one person for the leave year of the day."""
    year = leave_year_of(policy.on(_ON), sharer.birthday, _ON)
    on = policy.on(year.start)
    full_time_salary = salary_at_point(on, sharer.point)
    return Statement(
        leave=work_out_leave_year(
            on, year, sharer.contracts, sharer.service_from, sharer.division, sharer.roster
        ),
        salary=work_out_pro_rata_salary(on, full_time_salary, sharer.contracts[-1].weekly_minutes),
        hourly_rate=work_out_hourly_rate(on, full_time_salary),
    )


def sharers(first: int, number: int) -> Iterator[Sharer]:
    """Some of the people, the same ones each time; a tenth have changed their hours."""
    shapes = _shapes()
    for index in range(first, first + number):
        # Steps without a common factor scatter the facts without a source of chance.
        weekly, pattern = shapes[index * 7 % len(shapes)]
        contracts = [ContractPeriod(Period(_PATTERNS_FROM, None), weekly)]
        if index % 10 == 0:
            change = _ON + timedelta(days=1 + index * 37 % 300)
            before = Period(_PATTERNS_FROM, change - timedelta(days=1))
            contracts = [
                ContractPeriod(before, _FULL_TIME - weekly),
                ContractPeriod(Period(change, None), weekly),
            ]
        yield Sharer(
            birthday=_birthday(index),
            contracts=tuple(contracts),
            service_from=_ON - timedelta(days=1 + index * 101 % 8_000),
            division=Division.ENGLAND_AND_WALES,
            roster=Roster([(Period(_PATTERNS_FROM, None), pattern)]),
            point=5 + index * 11 % 39,
        )


def _birthday(index: int) -> MonthDay:
    """People come in the order of their leave years, as a run over an employer takes them."""
    day = date(2025, 1, 1) + timedelta(days=index * 365 // SHARERS)
    return MonthDay(day.month, day.day)


def _shapes() -> list[tuple[int, Pattern]]:
    found = []
    for first in (1110, 1332, 1480):
        facts = ShapeFacts(
            first_minutes=first, second_minutes=_FULL_TIME - first, full_time_minutes=_FULL_TIME
        )
        for shape in SHAPES.values():
            one, other = shape.lay(facts).patterns(_PATTERNS_FROM)
            found += [(first, one), (_FULL_TIME - first, other)]
    return found


def work(first: int) -> tuple[Fraction, int]:
    """Work out a task's statements; give the sum of a figure of each, and the memory used."""
    policy = Policy(load_pack("carmarthenshire"))
    total = Fraction(0)
    for sharer in sharers(first, _PER_TASK):
        total += statement(policy, sharer).leave.public_holidays.result.value
    return total, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _processor_seconds() -> float:
    """What the processes that have ended took of the processors: others may be using them."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def measures() -> Iterator[Measure]:
    """One statement by itself, and all of them in two processes at most."""
    pack = load_pack("carmarthenshire")
    one = next(sharers(1, 1))
    # A policy that has worked out nothing before: the first person of the day.
    each = 1000 / per_second(lambda: statement(Policy(pack), one))
    yield Measure("one leave-year statement, the first of its day", f"{each:.2f} ms")
    processes = min(2, os.cpu_count() or 1)
    started = perf_counter()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(work, range(0, SHARERS, _PER_TASK)))
    took = perf_counter() - started
    used = max(memory for _, memory in done) * processes
    used += resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Measure(
        f"{SHARERS:,} leave-year statements",
        f"{took:.1f} s in {processes} processes, {_processor_seconds():.0f} s of processor time,"
        f" {used // 1024} MB together",
    )
