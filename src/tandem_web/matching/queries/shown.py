"""Profiles with all that may be shown of them."""

from collections.abc import Iterable, Mapping

from tandem_web.matching.models import Profile


def profiles_to_show(keys: Iterable[int]) -> Mapping[int, Profile]:
    """Give profiles by key with their people, posts, skills and services: three queries."""
    rows = Profile.objects.filter(pk__in=list(keys)).select_related("person", "post", "employer")
    return {row.pk: row for row in rows.prefetch_related("skills", "services")}
