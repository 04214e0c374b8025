"""The shared list of skills: stable keys, both languages, three levels with words."""

from tandem.matching.skills import shared_skills, skill_groups, skill_levels

# What profiles, posts and pools are kept with. A key that leaves this list leaves their data too.
KEPT_KEYS = {
    *("team_leadership", "direction", "leading_change", "coaching", "recruitment"),
    *("employee_relations", "project_management", "programme_management", "service_management"),
    *("service_design", "procurement", "improvement", "administration", "budgets", "accounting"),
    *("business_cases", "grants", "policy_advice", "research", "law", "governance"),
    *("information_rights", "regulation", "writing", "presenting", "consultation", "media"),
    *("negotiation", "partners", "customer_service", "data_analysis", "mapping", "software"),
    *("records", "social_work", "teaching", "safeguarding", "public_health", "housing"),
    *("planning", "engineering", "environment", "emergencies"),
}


def test_the_keys_are_those_that_data_is_kept_with() -> None:
    assert set(shared_skills()) >= KEPT_KEYS
    assert len(shared_skills()) == sum(len(group.skills) for group in skill_groups())


def test_every_skill_stands_in_both_languages_under_its_group() -> None:
    for group in skill_groups():
        assert group.title.en != group.title.cy
        for skill in group.skills:
            assert skill.group == group.key
            assert skill.title.en
            assert skill.title.cy
            assert skill.title.en != skill.title.cy
    titles = [skill.title.en for skill in shared_skills().values()]
    assert len(titles) == len(set(titles))


def test_the_levels_run_from_one_to_three_in_words() -> None:
    assert list(skill_levels()) == [1, 2, 3]
    assert skill_levels()[3].cy == "Mae eraill yn dod ataf i am hyn"
