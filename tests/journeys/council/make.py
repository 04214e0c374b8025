"""Make the files of Glanrhyd, a council that exists nowhere, as they stood on 23 November 2026.

`python -m tests.journeys.council.make` writes them anew beside this module; a test compares.
Balances are as of 31 October 2026, and every birthday lies so that it falls in the leave year
of that autumn. `shares(400)` gives as many as a measurement needs.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import django

FOLDER = Path(__file__).parent
NUMBER = 40
WRITTEN_ON = date(2026, 11, 23)

Row = dict[str, str]

_SERVICES = (
    ("CHILDREN", "Children and Families", "Plant a Theuluoedd"),
    ("HOUSING", "Housing", "Tai"),
    ("SCHOOLS", "Schools and Learning", "Ysgolion a Dysgu"),
    ("PLANNING", "Planning", "Cynllunio"),
    ("ADULTS", "Adult Care", "Gofal Oedolion"),
)
_TITLES = (
    ("Team Leader", "Arweinydd Tîm", "H"),
    ("Support Officer", "Swyddog Cymorth", "F"),
    ("Project Manager", "Rheolwr Prosiect", "I"),
    ("Adviser", "Cynghorydd", "G"),
    ("Business Partner", "Partner Busnes", "H"),
    ("Assistant", "Cynorthwyydd", "D"),
    ("Policy Officer", "Swyddog Polisi", "G"),
    ("Data Analyst", "Dadansoddwr Data", "G"),
)
_GIVEN = (
    *("Aled", "Bethan", "Carys", "Dafydd", "Elin", "Ffion", "Gareth", "Heledd", "Ieuan", "Joan"),
    *("Karen", "Lowri", "Mair", "Nigel", "Owain", "Pippa", "Rhodri", "Siân", "Tomos", "Wendy"),
    *("Anwen", "Brian", "Catrin", "Delyth", "Emyr", "Fiona", "Gwenan", "Huw", "Iona", "Judith"),
)
_FAMILY = (
    *("Beynon", "Clarke", "Davies", "Edwards", "Ford", "Griffiths", "Harries", "Isaac", "Jenkins"),
    *("Kendall", "Llewelyn", "Morgan", "Nicholas", "Owen", "Prosser", "Rowlands", "Sadler"),
    *("Treharne", "Vaughan", "Wynne", "Yorath"),
)
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_WHOLE, _MORNING, _AFTERNOON = "08:30-16:24 30", "08:30-12:12", "12:42-16:24"


def posts(number: int = NUMBER) -> list[Row]:
    """A head for each service, and the shared posts below them."""
    rows = [
        _post(f"{code[:3]}-001", f"Head of {english}", f"Pennaeth {welsh}", "M", place, "")
        for place, (code, english, welsh) in enumerate(_SERVICES)
    ]
    for share in range(number):
        service = share % len(_SERVICES)
        code, english, welsh = _SERVICES[service]
        title, welsh_title, grade = _TITLES[share % len(_TITLES)]
        rows.append(
            _post(
                reference_of(share),
                f"{title}, {english}",
                f"{welsh_title}, {welsh}",
                grade,
                service,
                f"{code[:3]}-001",
            )
        )
    return rows


def reference_of(share: int) -> str:
    """The reference of the post of a share; the numbers count from 0."""
    code = _SERVICES[share % len(_SERVICES)][0]
    return f"{code[:3]}-{101 + share // len(_SERVICES)}"


def _post(
    reference: str, english: str, welsh: str, grade: str, service: int, reports_to: str
) -> Row:
    code, service_en, service_cy = _SERVICES[service]
    return {
        "post_reference": reference,
        "title_en": english,
        "title_cy": welsh,
        "service_code": code,
        "service_en": service_en,
        "service_cy": service_cy,
        "grade": grade,
        "full_time_hours": "37:00",
        "reports_to": reports_to,
        "service_hours": "Mon-Fri 08:30-16:24" if reports_to else "",
    }


def people(number: int = NUMBER) -> list[Row]:
    """The heads of service, and two holders for each shared post."""
    rows = [
        _person(place, f"G{1001 + place}", "37:00", date(2019, 4, 1), f"{code[:3]}-001", "M")
        for place, (code, _english, _welsh) in enumerate(_SERVICES)
    ]
    for share in range(number):
        grade = _TITLES[share % len(_TITLES)][2]
        rows += [
            _person(
                len(_SERVICES) + 2 * share + half,
                payroll_of(share, half),
                _hours(share)[half],
                _start(share),
                reference_of(share),
                grade,
            )
            for half in range(2)
        ]
    return rows


def payroll_of(share: int, half: int) -> str:
    """The payroll number of one holder of a share."""
    return f"G{2001 + 2 * share + half}"


def _person(
    place: int, payroll: str, hours: str, in_post: date, reference: str, grade: str
) -> Row:
    given, family = _GIVEN[place % len(_GIVEN)], _FAMILY[place * 5 % len(_FAMILY)]
    address = f"{given}.{family}.{payroll}@glanrhyd.example.org".lower()
    started = in_post - timedelta(days=200 + 37 * (place % 60))
    birthday = date(2024, 1, 4) + timedelta(days=place * 17 % 290)
    return {
        "person_id": f"P-{payroll}",
        "email": address.encode("ascii", "ignore").decode(),
        "given_name": given,
        "family_name": family,
        "language": "cy" if place % 3 == 0 else "en",
        "birthday": f"{birthday:%d/%m}",
        "payroll_number": payroll,
        "grade": grade,
        "pay_point": str(8 + place % 20),
        "starts_on": started.isoformat(),
        "weekly_hours": hours,
        "hours_from": in_post.isoformat(),
        "post_reference": reference,
        "in_post_from": in_post.isoformat(),
    }


def _start(share: int) -> date:
    return date(2021, 3, 1) + timedelta(days=7 * (share * 11 % 260))


def _hours(share: int) -> tuple[str, str]:
    """Half and half, or three days and two; one share has hours that nobody holds."""
    if share == 7:
        return "18:30", "14:48"
    return ("22:12", "14:48") if share % 5 == 3 else ("18:30", "18:30")


def shares(number: int = NUMBER) -> list[Row]:
    """A row for each holder of each share."""
    return [row for share in range(number) for row in _share(share)]


def _share(share: int) -> Iterator[Row]:
    reference = reference_of(share)
    for half in range(2):
        short = share % 6 == 1 and half == 1
        left = f"{3 + share % 9}:{6 * (share % 10):02d}"
        row = {
            "post_reference": reference,
            "payroll_number": payroll_of(share, half),
            "weekly_hours": _hours(share)[half],
            "started_on": _start(share).isoformat(),
            "source": "Payroll export, 20 November 2026",
            "signed_on": (_start(share) - timedelta(days=18)).isoformat(),
            "document": f"{reference}.pdf",
            "week_1_on": "2026-11-23" if share % 5 == 2 else "",
            "annual_leave_left": f"{28 + (share * 7 + half * 11) % 40}:{6 * (share % 9):02d}",
            "public_holidays_left": f"({left})" if short else left,
            "balance_on": "2026-10-31",
            "reason": "",
            "approved_by": "",
        }
        if share == 7 and half == 0:
            row["reason"] = "One partner studies until July 2027; the rest of the hours is covered"
            row["approved_by"] = "Carys Beynon, Head of Housing"
        yield row | dict.fromkeys(_day_names(), "") | _worked(share, half)


def _day_names() -> list[str]:
    return [f"w{week}_{day}" for week in (1, 2) for day in _DAYS]


def _worked(share: int, half: int) -> Row:
    """Split weeks, mornings and afternoons, weeks in turn, or three days and two."""
    if share == 7:
        days = (("mon", "tue", "wed"), ("thu", "fri"))[half]
        cells = {f"w1_{day}": _WHOLE for day in days}
        return cells | ({"w1_wed": _MORNING} if half == 0 else {})
    match share % 5:
        case 1:
            return {f"w1_{day}": (_MORNING, _AFTERNOON)[half] for day in _DAYS}
        case 2:
            return {f"w{half + 1}_{day}": _WHOLE for day in _DAYS}
        case 3:
            days = (("mon", "tue", "wed"), ("thu", "fri"))[half]
            return {f"w1_{day}": _WHOLE for day in days}
    days = (("mon", "tue"), ("thu", "fri"))[half]
    half_day = (_MORNING, _AFTERNOON)[half]
    return {f"w1_{day}": _WHOLE for day in days} | {"w1_wed": half_day}


def table_of(rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    """The headings and the cells of some rows."""
    return list(rows[0]), [list(row.values()) for row in rows]


FILES = {"posts": posts, "people": people, "shares": shares}


def main() -> None:
    """Write the three files as CSV and as workbooks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem_web.settings")
    django.setup()
    # The site's own writers make the files; they stand ready only after the set-up.
    from tandem_web.posts.mapping import csv_text, workbook_bytes

    for name, rows in FILES.items():
        headings, cells = table_of(rows())
        (FOLDER / f"{name}.csv").write_text(csv_text(headings, cells), encoding="utf-8")
        (FOLDER / f"{name}.xlsx").write_bytes(workbook_bytes(name, headings, cells))


if __name__ == "__main__":
    main()
