"""The pages of the import: from upload to done, and everything that can come between."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tandem_web.people.models import Role
from tandem_web.posts.models import ImportRun, Post
from tandem_web.posts.tests.builders import PEOPLE, POSTS, Setting, load, set_up
from tandem_web.record.models import Entry

pytestmark = pytest.mark.django_db


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


def upload(**files: str | bytes) -> dict[str, SimpleUploadedFile]:
    return {
        kind: SimpleUploadedFile(
            f"{kind}.csv", content if isinstance(content, bytes) else content.encode()
        )
        for kind, content in files.items()
    }


def test_an_import_from_upload_to_done(setting: Setting, client: Client) -> None:
    answer = client.post("/dyffryn/posts/import/", upload(posts=POSTS, people=PEOPLE))
    preview = answer["Location"]
    assert not Post.objects.exists()
    page = client.get(preview)
    assert "Import all of this" in page.content.decode()
    done = client.post(preview, {"do": "import", "seen": page.context["run"].fingerprint})
    assert done.status_code == 302
    assert Post.objects.count() == 2
    assert ImportRun.objects.get().state == ImportRun.State.APPLIED
    again = client.post("/dyffryn/posts/import/", upload(posts=POSTS))
    assert "nothing to import" in text_of(client, again["Location"])


def test_problems_are_listed_and_one_file_alone_is_chosen_again(
    setting: Setting, client: Client
) -> None:
    wrong = PEOPLE.replace("2012-09-01", "25:00")
    preview = client.post("/dyffryn/posts/import/", upload(posts=POSTS, people=wrong))["Location"]
    shown = text_of(client, preview)
    assert "“25:00” is not a date" in shown
    assert "Import all of this" not in shown
    assert "Nid dyddiad yw “25:00”" in text_of(client, "/cy" + preview)
    client.post(preview, upload(people=PEOPLE))
    page = client.get(preview)
    assert not page.context["problems"]
    assert [file.added for file in page.context["files"]] == [2, 3]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (POSTS.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04", "damaged"),
        (b"", "file"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_at_its_field(
    client: Client, content: bytes, words: str
) -> None:
    answer = client.post("/dyffryn/posts/import/", upload(posts=content))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_stale_preview_asks_to_look_again(setting: Setting, client: Client) -> None:
    preview = client.post("/dyffryn/posts/import/", upload(posts=POSTS))["Location"]
    seen = client.get(preview).context["run"].fingerprint
    load(setting, posts=POSTS.replace("Team Leader", "Group Leader"))
    entries = Entry.objects.count()
    answer = client.post(preview, {"do": "import", "seen": seen}, follow=True)
    assert "Something has changed since you looked" in answer.content.decode()
    assert Entry.objects.count() == entries
    assert Post.objects.get(reference="S-1").title_en == "Group Leader"


def test_another_employer_does_not_see_an_upload(setting: Setting, client: Client) -> None:
    preview = client.post("/dyffryn/posts/import/", upload(posts=POSTS))["Location"]
    other = set_up("glannau", role=Role.ADMINISTRATOR)
    assert other.client().get(preview).status_code == 404
    number = ImportRun.objects.get().pk
    assert other.client().get(f"/glannau/posts/import/{number}/").status_code == 404
    assert client.post(preview, {"do": "forget"}).status_code == 302
    assert client.get(preview).status_code == 404


def test_an_old_encoding_is_said_to_be_one(client: Client) -> None:
    preview = client.post("/dyffryn/posts/import/", upload(posts=POSTS.encode("cp1252")))
    assert "Windows-1252" in text_of(client, preview["Location"])


@pytest.mark.parametrize("kind", ["posts", "people"])
def test_example_files_can_be_downloaded(client: Client, kind: str) -> None:
    answer = client.get(f"/cy/dyffryn/posts/import/template/{kind}.csv")
    assert answer.status_code == 200
    assert "gradd" in answer.content.decode("utf-8-sig").splitlines()[0]
    assert client.get("/dyffryn/posts/import/template/other.csv").status_code == 404
