"""What a free text may disclose: found in both languages, and not where a job is meant."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.matching.screening import Kind, disclosures, warning
from tandem.matching.screening.phrases import mutated
from tandem.messages import render

TOLD: dict[str, tuple[str, set[str]]] = {
    "small children": ("I have two small children and would like Fridays off.", {"family"}),
    "a pregnancy": ("I'm pregnant and back in June.", {"family"}),
    "a return from maternity leave": ("Returning from maternity leave in May.", {"family"}),
    "caring for a parent": ("I look after my mother on Mondays.", {"family"}),
    "caring for an elderly parent": ("I am caring for elderly parents.", {"family"}),
    "a parent by what they call themselves": ("As a single mum I need school hours.", {"family"}),
    "the school run": ("The school run ends at nine.", {"family"}),
    "caring responsibilities": ("I have caring responsibilities.", {"family"}),
    "a spouse": ("My wife works the other half of the week.", {"family"}),
    "a typographic apostrophe": ("I’ve three kids.", {"family"}),
    "the whole in capitals": ("MY CHILDREN come first", {"family"}),
    "over two lines": ("I look after my\nmother", {"family"}),
    "an illness": ("I have severe depression and need quiet.", {"health"}),
    "a diagnosis": ("I was recently diagnosed with type 2 diabetes.", {"health"}),
    "a condition by its letters": ("ADHD means I think in pictures.", {"health"}),
    "autism in one's own words": ("I am autistic and like plain words.", {"health"}),
    "a disability": ("My disability does not affect my work.", {"health"}),
    "a wheelchair": ("I use a wheelchair.", {"health"}),
    "health as the reason": ("I want fewer days for health reasons.", {"health"}),
    "adjustments": ("I need reasonable adjustments.", {"health"}),
    "sick leave": ("Back from sick leave.", {"health"}),
    "the menopause": ("I am going through the menopause.", {"health"}),
    "a disabled child tells of two things": ("My disabled son needs me.", {"family"}),
    "an age": ("I am 58 and know the post well.", {"age"}),
    "an age in years": ("A young team? I am 61 years old.", {"age"}),
    "a decade": ("I'm in my early sixties.", {"age"}),
    "retirement that comes near": ("I am approaching retirement.", {"age"}),
    "a plan to retire": ("I would like to hand over before I retire.", {"age"}),
    "a faith": ("As a practising Muslim I leave early on Fridays.", {"belief"}),
    "a church": ("My church needs me on Wednesdays.", {"belief"}),
    "an origin": ("I was born in Poland.", {"origin"}),
    "a visa": ("My visa runs to 2028.", {"origin"}),
    "an ethnic background": ("I come from an ethnic minority background.", {"origin"}),
    "an orientation": ("I am gay and out at work.", {"orientation"}),
    "a union": ("I am a shop steward.", {"membership"}),
    "a party": ("I am a member of Plaid Cymru.", {"membership"}),
    "a conviction": ("I have a criminal record.", {"offences"}),
    "two things at once": ("I am 58 and my husband is ill.", {"age", "family"}),
    "small children in Welsh": ("Mae gen i ddau o blant bach.", {"family"}),
    "one's children in Welsh, nasal": ("Rwy’n nôl fy mhlant am dri.", {"family"}),
    "one's husband in Welsh, nasal": ("Mae fy ngŵr yn gweithio nos.", {"family"}),
    "one's family in Welsh, nasal": ("Er mwyn fy nheulu.", {"family"}),
    "a pregnancy in Welsh, soft": ("Rwy’n feichiog ac yn ôl ym mis Mai.", {"family"}),
    "a parent in Welsh": ("Fel rhiant sengl, rwy’n gorffen am dri.", {"family"}),
    "caring in Welsh": ("Rwy’n gofalu am fy mam.", {"family"}),
    "caring responsibilities in Welsh, soft": ("Oherwydd gyfrifoldebau gofalu.", {"family"}),
    "from maternity leave in Welsh": ("Dychwelyd o gyfnod mamolaeth.", {"family"}),
    "a daughter in Welsh, soft": ("Mae gennyf ferch fach.", {"family"}),
    "an illness in Welsh": ("Mae gen i iselder.", {"health"}),
    "a disability in Welsh": ("Rwy’n anabl.", {"health"}),
    "one's health in Welsh": ("Oherwydd fy iechyd rwyf am weithio llai.", {"health"}),
    "autism in Welsh": ("Dw i’n awtistig.", {"health"}),
    "getting over cancer in Welsh": ("Rwy'n gwella o ganser.", {"health"}),
    "cancer in Welsh, aspirate": ("Ces i ganser y llynedd, a chemotherapi.", {"health"}),
    "an age in Welsh": ("Rwy’n 58 oed.", {"age"}),
    "a decade in Welsh, nasal": ("Rwyf yn fy mhumdegau.", {"age"}),
    "retirement that is near, in Welsh": ("Rwyf bron ag ymddeol.", {"age"}),
    "a day of rest": ("I observe Shabbat from Friday evening.", {"belief"}),
    "retirement in Welsh, nasal": ("Cyn fy ymddeoliad.", {"age"}),
    "a faith in Welsh, soft": ("Rwy’n Gristion.", {"belief"}),
    "a chapel in Welsh, nasal": ("Mae fy nghapel yn bwysig.", {"belief"}),
    "a birthplace in Welsh": ("Cefais fy ngeni yn Syria.", {"origin"}),
    "an orientation in Welsh": ("Rwy’n hoyw.", {"orientation"}),
    "a union in Welsh": ("Rwy’n aelod o Unsain.", {"membership"}),
    "a conviction in Welsh": ("Mae gen i euogfarn.", {"offences"}),
    "Welsh and English in one text": ("Rwy’n feichiog. I am 41.", {"family", "age"}),
}

NOT_TOLD: dict[str, str] = {
    "nothing at all": "",
    "child protection as a job": "I have led child protection for ten years.",
    "Children's Services": "My work is in Children's Services and my children's services team.",
    "Children’s Services with a typographic apostrophe": "I run Children’s Services.",
    "health and safety": "I have health and safety training.",
    "a family support service": "I manage a family support service.",
    "my own family support team": "My family support team is small.",
    "the family court": "I prepare cases for the family court.",
    "childcare as a duty": "I plan childcare sufficiency for the county.",
    "maternity services": "I commission maternity services.",
    "maternity cover": "I have done a maternity cover.",
    "advice on maternity leave": "I advise managers, advise on maternity leave and pay.",
    "a menopause policy": "I wrote our menopause policy.",
    "mental health services": "I have mental health services in my budget.",
    "people with dementia": "I design day care for people living with depression.",
    "autistic pupils": "I teach autistic pupils.",
    "disabled people": "I work with disabled people.",
    "older people": "I run services for older people.",
    "an age group": "I plan learning for people aged 65 and over.",
    "minutes and not years": "I am 20 minutes from the office.",
    "a distance": "I'm 30 miles away.",
    "retirement housing": "I build retirement housing.",
    "an early retirement policy": "I wrote the early retirement policy.",
    "a partner": "My partner should like plain words.",
    "a career break": "I come back after a career break.",
    "term time": "I would like to work in term time.",
    "a speaker of Welsh": "I am a Welsh speaker and I speak English.",
    "faith schools": "I support faith schools.",
    "a refugee resettlement scheme": "I lead refugee resettlement.",
    "union liaison": "I do trade union liaison.",
    "a parent company": "I report to the parent company.",
    "a parent governor": "I train every parent governor.",
    "sick leave as figures": "I report sick leave figures.",
    "reasonable adjustments as a duty": "I advise on reasonable adjustments.",
    "a white paper": "I wrote a White Paper.",
    "a part of a word": "Impregnable planning, adhdx, 1580 years older.",
    "child protection in Welsh": "Rwy’n arwain amddiffyn plant.",
    "children's services in Welsh": "Rwy’n rheoli gwasanaethau plant.",
    "my children's services in Welsh": "Mae gen i wasanaethau plant i’w rheoli.",
    "health and safety in Welsh": "Mae gen i iechyd a diogelwch yn fy swydd.",
    "a family support service in Welsh": "Rwy’n rheoli gwasanaeth cymorth i deuluoedd.",
    "childcare providers in Welsh": "Rwy’n cefnogi darparwyr gofal plant.",
    "a childcare team in Welsh, soft": "Rwyf mewn dîm gofal plant.",
    "mental health services in Welsh": "Rwy’n comisiynu gwasanaethau iechyd meddwl.",
    "a menopause policy in Welsh, soft": "Ysgrifennais bolisi menopos.",
    "public health in Welsh": "Mae gen i iechyd y cyhoedd yn fy maes.",
    "maternity cover in Welsh": "Cyflenwi mamolaeth yw’r swydd.",
    "a partner in Welsh": "Hoffwn i fy mhartner fod yn drefnus.",
    "a speaker of Welsh in Welsh": "Rwy’n siarad Cymraeg.",
    "minutes in Welsh": "Rwy’n 20 munud o’r swyddfa.",
    "a team to look after in Welsh": "Rwy’n edrych ar ôl tîm o wyth.",
}


@pytest.mark.parametrize(("text", "kinds"), TOLD.values(), ids=TOLD)
def test_what_is_told_about_oneself_is_found(text: str, kinds: set[str]) -> None:
    assert {found.kind.value for found in disclosures(text)} == kinds


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_a_job_is_about_is_no_disclosure(text: str) -> None:
    assert [text[found.start : found.end] for found in disclosures(text)] == []


def test_the_place_is_where_the_words_stand() -> None:
    text = "Mae’n braf. I look after my mother; rwy’n 58 oed."
    assert [text[found.start : found.end] for found in disclosures(text)] == [
        "look after my",
        "rwy’n 58",
    ]


def test_an_accent_typed_as_two_characters_is_found_where_it_stands() -> None:
    text = unicodedata.normalize("NFD", "Mae fy ngŵr yn sâl.")
    (found,) = disclosures(text)
    assert text[found.start : found.end] == unicodedata.normalize("NFD", "fy ngŵr")


def test_every_kind_and_the_warning_are_said_in_both_languages() -> None:
    for message in (*(kind.sentence for kind in Kind), warning()):
        assert render(message, "en") != render(message, "cy")


MUTATED = {
    "plant": {"plant", "blant", "mhlant", "phlant"},
    "teulu": {"teulu", "deulu", "nheulu", "theulu"},
    "cyflwr": {"cyflwr", "gyflwr", "nghyflwr", "chyflwr"},
    "gŵr": {"gŵr", "ŵr", "ngŵr"},
    "babi": {"babi", "fabi", "mabi"},
    "mam": {"mam", "fam"},
    "llawdriniaeth": {"llawdriniaeth", "lawdriniaeth"},
    "rhiant": {"rhiant", "riant"},
    "iechyd": {"iechyd", "hiechyd"},
    "chwaer": {"chwaer"},
    "sengl": {"sengl"},
    "fy": {"fy"},
}


@pytest.mark.parametrize(("word", "forms"), MUTATED.items())
def test_a_word_of_welsh_is_known_in_its_mutated_forms(word: str, forms: set[str]) -> None:
    assert set(mutated(word)) == forms


@given(st.text(alphabet="imy ahvet'’wocldrn\n25-", max_size=200))
def test_any_text_is_read_and_every_place_lies_within_it(text: str) -> None:
    for found in disclosures(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_text_is_read_in_a_moment() -> None:
    text = "i have a a a the small very mild my " * 500
    disclosures("")
    before = time.perf_counter()
    disclosures(text)
    assert time.perf_counter() - before < 2
