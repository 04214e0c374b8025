"""An advert as it keeps its criteria, and as search engines read it."""

import json
from datetime import datetime, time
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_default_timezone

from tandem_web.posts.models import Post
from tandem_web.recruitment.models import Advert, Basis

# What would end the script element, or be no letter of a line to an old reader.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}
_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}


def criteria_of(post: Post) -> list[dict[str, Any]]:
    """The criteria of a post as an advert keeps them, with the ids that the library gives."""
    return [
        {
            "id": f"C{number}",
            "en": row.text_en,
            "cy": row.text_cy or row.text_en,
            "essential": row.essential,
        }
        for number, row in enumerate(post.criteria.all(), start=1)
    ]


def job_posting(advert: Advert, url: str, language: str) -> dict[str, Any]:
    """The advert as a schema.org ``JobPosting``; its description is HTML, as Google asks."""
    post = advert.case.post
    closes = datetime.combine(advert.closes_on, time(23, 59, 59), get_default_timezone())
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": advert.title,
        "description": _paragraphs(advert.text),
        "identifier": {
            "@type": "PropertyValue",
            "name": advert.employer.name,
            "value": advert.reference,
        },
        "datePosted": advert.published_on.isoformat(),
        "validThrough": closes.isoformat(),
        "employmentType": _employment_type(advert),
        "hiringOrganization": {"@type": "Organization", "name": advert.employer.name},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": post.place or advert.employer.name,
                "addressCountry": "GB",
            },
        },
        "workHours": f"PT{advert.weekly_minutes // 60}H{advert.weekly_minutes % 60}M",
        "inLanguage": _LANGUAGES.get(language, "en-GB"),
        "directApply": True,
        "url": url,
    }
    if advert.salary_from is not None:
        posting["baseSalary"] = _salary(advert)
    return posting


def _employment_type(advert: Advert) -> list[str]:
    if not advert.is_open_to_share:
        return ["FULL_TIME"]
    return ["PART_TIME"] if advert.basis == Basis.SHARE else ["FULL_TIME", "PART_TIME"]


def _salary(advert: Advert) -> dict[str, Any]:
    most = advert.salary_to if advert.salary_to is not None else advert.salary_from
    amount = {"minValue": advert.salary_from, "maxValue": most, "unitText": "YEAR"}
    return {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {"@type": "QuantitativeValue", **amount},
    }


def _paragraphs(text: str) -> str:
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def in_script(data: dict[str, Any]) -> SafeString:
    """JSON that stands inside a script element, and cannot end it whatever it says."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 -- every sign that HTML could read is escaped above
