"""The pages of posts: the list, a post, its form."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem_web.people.actions import give_access
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tandem_web.posts.tests.builders import PEOPLE, POSTS, Setting, load, set_up
from tandem_web.record.models import Entry

pytestmark = pytest.mark.django_db

FORM = {
    "reference": "S-9",
    "title_en": "Housing Officer",
    "title_cy": "Swyddog Tai",
    "service": "",
    "new_service_code": "HO",
    "new_service_en": "Housing",
    "new_service_cy": "Tai",
    "grade": "G",
    "full_time_minutes": "37",
    "times_0": "8.30-12; 1300–1700",
    "essential_en": "Degree\nDriving licence",
    "essential_cy": "Gradd\nTrwydded yrru",
}


@pytest.fixture
def setting(db: None) -> Setting:
    return set_up()


@pytest.fixture
def client(setting: Setting) -> Client:
    return setting.client()


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_an_empty_list_says_how_to_begin(client: Client) -> None:
    assert "No posts yet" in text_of(client, "/dyffryn/posts/")
    assert "Dim swyddi eto" in text_of(client, "/cy/dyffryn/posts/")


def test_the_list_is_narrowed(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    for query, shown, hidden in (
        ("search=leader", "S-1", "M-1"),
        ("search=rhian", "S-1", "M-1"),
        ("search=Arweinydd", "S-1", "M-1"),
        ("state=vacant", "S-1", "M-1"),
        ("service=CH", "M-1", "X-1"),
    ):
        found = text_of(client, f"/dyffryn/posts/?{query}")
        assert shown in found, query
        assert hidden not in found, query
    assert "No post fits" in text_of(client, "/dyffryn/posts/?state=shared")
    assert "18" in text_of(client, "/dyffryn/posts/?state=vacant")


def test_a_search_for_a_holder_counts_hours_once(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS, people=PEOPLE.replace("Marc,Price", "Rhian,Rhian"))
    found = text_of(client, "/dyffryn/posts/?search=rhian+bowen")
    assert "18\N{NO-BREAK SPACE}h 30" in found.replace("h\N{NO-BREAK SPACE}", "h ")


@pytest.mark.parametrize("page", ["", "?page=2", "?page=many"])
def test_the_list_takes_as_many_queries_for_twenty_posts_as_for_one(
    setting: Setting, client: Client, page: str
) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    counts = []
    for number in (0, 20):
        rows = "".join(f"X-{n},Officer,,CH,,,E,37,M-1,,,,\n" for n in range(number))
        jobs = "".join(
            f"Q-{n},,A,B{n},en,,F-{n},E,8,2020-01-06,,37,,X-{n}\n" for n in range(number)
        )
        load(setting, posts=POSTS + rows, people=PEOPLE + jobs)
        with CaptureQueriesContext(connection) as queries:
            text_of(client, f"/dyffryn/posts/{page}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_the_post_page_takes_few_queries(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    with CaptureQueriesContext(connection) as queries:
        found = text_of(client, "/dyffryn/posts/S-1/")
    assert len(queries) <= 16
    for words in ("Team Leader", "Rhian Bowen", "Vacant", "Degree", "Manager", "Over time"):
        assert words in found


def test_the_export_is_a_file_that_changes_nothing(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS)
    exported = client.get("/dyffryn/posts/export/")
    assert exported["Content-Type"].startswith("text/csv")
    plan = load(setting, posts=exported.content)
    assert plan.posts.unchanged == 2
    assert not plan.changes_something


def test_a_post_is_added_with_its_new_service(setting: Setting, client: Client) -> None:
    answer = client.post("/dyffryn/posts/add/", FORM)
    assert answer.status_code == 302
    post = Post.objects.get(reference="S-9")
    assert post.service.name_cy == "Tai"
    assert [(h.start_minute, h.end_minute) for h in post.service_hours.all()] == [
        (510, 720),
        (780, 1020),
    ]
    assert [c.text_cy for c in post.criteria.all()] == ["Gradd", "Trwydded yrru"]
    assert Entry.objects.filter(action="posts.add_post").count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title_en": ""}, "Enter the post’s title in English"),
        ({"reference": "a/b"}, "Use letters, figures"),
        ({"reference": "import"}, "Use letters, figures"),
        ({"full_time_minutes": "lots"}, "18:30"),
        ({"times_1": "25:00-26:00"}, "00:00 to 24:00"),
        ({"essential_cy": "Gradd"}, "as many lines in Welsh"),
        ({"reports_to": "Z-9"}, "no post with this reference"),
        ({"new_service_code": ""}, "Choose a service"),
        ({"new_service_en": ""}, "new service’s name"),
        ({"essential_en": "x" * 301}, "300 characters"),
    ],
)
def test_what_was_typed_is_kept_with_its_error(
    client: Client, changed: dict[str, str], words: str
) -> None:
    answer = client.post("/dyffryn/posts/add/", FORM | changed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert "8.30-12; 1300–1700" in shown
    assert not Post.objects.exists()


def test_a_form_shown_and_sent_back_changes_nothing(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS)
    form = client.get("/dyffryn/posts/S-1/change/").context["form"]
    sent = {field.name: field.value() or "" for field in form}
    sent = {key: "on" if value is True else value for key, value in sent.items()}
    entries = Entry.objects.count()
    answer = client.post("/dyffryn/posts/S-1/change/", sent)
    assert answer.status_code == 302
    assert Entry.objects.count() == entries


def test_hours_below_what_holders_have_are_refused(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    form = client.get("/dyffryn/posts/S-1/change/").context["form"]
    sent = {field.name: field.value() or "" for field in form} | {"full_time_minutes": "18"}
    assert client.post("/dyffryn/posts/S-1/change/", sent).status_code == 422
    assert Post.objects.get(reference="S-1").full_time_minutes == 2220


def test_a_reference_is_used_once(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS)
    answer = client.post("/dyffryn/posts/add/", FORM | {"reference": "S-1"})
    assert answer.status_code == 422
    assert "Another post has this reference" in answer.content.decode()


def test_a_case_of_any_process_is_opened_from_its_post(setting: Setting, client: Client) -> None:
    load(setting, posts=POSTS, people=PEOPLE)
    way = 'href="/dyffryn/cases/open/?post=S-1"'
    assert way in text_of(client, "/dyffryn/posts/S-1/")
    for reference in ("P-2", "P-1"):
        person = Person.objects.select_related("employer").get(reference=reference)
        give_access(person=person, sign_in_name=reference, actor=None, password="a long password")
        account = Person.objects.select_related("account").get(pk=person.pk).account
        assert account is not None
        client.force_login(account)
        assert way in text_of(client, "/dyffryn/posts/S-1/")
    # Who holds a share of one post opens nothing about another.
    assert "/dyffryn/cases/open/" not in text_of(client, "/dyffryn/posts/M-1/")
