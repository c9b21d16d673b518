"""An agency's file on a page: sent, read as proposed, corrected, tried, loaded beside, its rejects fetched."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from tests import given
from tests.identity.sent_files import HEADER, PEOPLE
from thinkfamily.identity.commands import sending
from thinkfamily.identity.linkage.models import Extract, IndexRecord
from thinkfamily.identity.models import MatchPerson
from thinkfamily.records.reading import as_work, reading

ODD = ("A9", "Test", "Record", "27/03/2019", "F", "", "", "")


@pytest.fixture
def iris(client, db, settings, tmp_path, monkeypatch):
    """The information governance lead; what she loads is loaded at once."""
    settings.EXTRACTS = tmp_path / "extracts"
    given.a_place()
    lead = given.a_practitioner(role="information_governance")
    client.force_login(lead.actor.account)
    client.who = lead.actor
    monkeypatch.setattr(sending, "run_apart", lambda actor: call_command("import", sent=actor))
    return client


@pytest.fixture
def agency(iris):
    with reading():
        as_work("test")
        return given.an_agency()


def a_file(*rows, header=HEADER, name="people.csv"):
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (header, *rows))
    return SimpleUploadedFile(name, text.encode())


def text(answer):
    return " ".join(answer.content.decode().split())


def send(iris, agency, file):
    return iris.post(reverse("send_extract"), {"form": uuid4(), "agency": agency, "file": file}, follow=True)


MAPPING = {
    "local_id": "Client Ref", "given": "First Name", "family_name": "Last Name", "born": "DOB", "sex": "Sex",
    "address": ["Address"], "postcode": "Postcode", "nhs_number": "NHS Number", "dates": "dmy",
    "names": "family_first", "form": "",
}  # fmt: skip


def act(iris, what, **more):
    return iris.post(reverse("read_extract"), {**MAPPING, **more, "act": what}, follow=True)


def test_a_file_is_shown_as_it_is_read_and_nothing_is_loaded(iris, agency):
    said = text(send(iris, agency, a_file(*PEOPLE, ODD)))
    assert "text in UTF-8, columns separated by commas; 8 columns" in said
    assert "All 5 rows were tried, 4 would be kept" in said
    assert "Test record: 1" in said
    assert '<option value="DOB" selected>DOB: 27/03/2019, 02/11/1987' in said
    assert not Extract.objects.exists()


def test_of_a_large_file_it_is_said_on_how_much_of_it_it_was_tried(iris, agency, monkeypatch):
    monkeypatch.setattr(sending, "TRIED", 3)
    said = text(send(iris, agency, a_file(*PEOPLE, ODD)))
    assert "Tried on the first 3 of about 5 rows: 3 would be kept. The others are looked at when" in said


def test_a_mapping_is_corrected_and_tried_and_the_file_loads(iris, agency):
    send(iris, agency, a_file(*PEOPLE, ODD))
    assert "born 27" in text(act(iris, "try"))
    assert "born 27" not in text(act(iris, "try", born=""))
    assert "is loaded, and counts from now" in text(act(iris, "load", sex=""))
    kept = IndexRecord.objects.get(local_id="A1")
    assert [kept.given, kept.sex] == ["Meera", ""]
    assert Extract.objects.get().begun_by == iris.who
    assert MatchPerson.objects.filter(agencies=True).count() == 4, "whom it tells of can be looked for at once"
    act(iris, "load")
    assert Extract.objects.count() == 1
    said = text(iris.get(reverse("extracts")))
    assert "5 rows read. New: 4. Known already: 0. Refused: 1." in said
    fetched = iris.post(reverse("fetch_rejects"), {"extract": Extract.objects.get().pk})
    assert fetched["Content-Type"].startswith("text/csv")
    assert "It is a test record.,A9,Test,Record" in fetched.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"born": "Birthday"}, "a column that is not in the file: Birthday"),
        ({"local_id": ""}, "own reference"),
        ({"dates": "roman"}, "This is not a mapping"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_words(iris, agency, wrong, said):
    send(iris, agency, a_file(*PEOPLE))
    answer = act(iris, "load", **wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Extract.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (bytes(5000) + b"x", "not a text file"),
        (",".join(f"c{n}" for n in range(1200)).encode() + b"\n1,2\n", "more than 1,000 columns"),
    ],
)
def test_what_is_no_file_to_load_is_refused_in_words(iris, agency, content, said):
    answer = send(iris, agency, SimpleUploadedFile("odd.csv", content))
    assert said in text(answer)
    assert not Extract.objects.exists()


def test_without_a_protocol_the_page_says_why_it_was_not_loaded(iris, agency):
    from thinkfamily.partnership.models import Protocol

    send(iris, agency, a_file(*PEOPLE))
    Protocol.objects.update(index=False)
    assert "No protocol in force lets the index hold" in text(act(iris, "load"))


def test_a_loading_broken_off_is_gone_on_with(iris, agency, monkeypatch):
    send(iris, agency, a_file(*PEOPLE))
    working = sending.run_apart
    monkeypatch.setattr(sending, "run_apart", lambda actor: None)
    monkeypatch.setattr(sending, "BEGINS", sending.BEGINS * 0)
    assert "broken off" in text(act(iris, "load"))
    monkeypatch.setattr(sending, "run_apart", working)
    assert "is loaded" in text(iris.post(reverse("read_extract"), {"act": "on"}, follow=True))
    assert IndexRecord.objects.count() == len(PEOPLE)


def test_a_full_disk_is_said_and_nothing_stays(iris, agency, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sending, "shape_of", full)
    assert "There is no room to keep the file" in text(send(iris, agency, a_file(*PEOPLE)))
    assert not list((sending._folder(iris.who.pk)).glob("*/*"))


@pytest.mark.parametrize("in_memory", [10_000, 0])
def test_a_folder_that_cannot_be_written_to_is_said_plainly(iris, agency, settings, tmp_path, in_memory):
    (tmp_path / "no folder").write_text("")
    settings.EXTRACTS, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = tmp_path / "no folder" / "extracts", in_memory
    said = text(send(iris, agency, a_file(*PEOPLE)))
    assert "its folder for them cannot be written to" in said
    assert "THINKFAMILY_EXTRACTS" in said
    assert "Agencies’ files" in text(iris.get(reverse("extracts")))


def test_a_large_file_arrives_where_sent_files_are_kept_and_leaves_nothing_beside(iris, agency, settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    assert "All 4 rows were tried, 4 would be kept" in text(send(iris, agency, a_file(*PEOPLE)))
    assert [each.name for each in settings.EXTRACTS.iterdir()] == [str(iris.who.pk)]

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadedfile.UploadedFile.flush", full, raising=False)
    assert "There is no room to keep the file" in text(send(iris, agency, a_file(*PEOPLE)))
    assert [each.name for each in settings.EXTRACTS.iterdir()] == [str(iris.who.pk)]


@pytest.mark.parametrize("page", ["extracts", "send_extract", "read_extract"])
def test_whoever_does_not_keep_the_protocols_is_refused(client, iris, agency, page):
    client.force_login(given.a_practitioner().actor.account)
    assert client.get(reverse(page)).status_code == 403
    assert client.post(reverse("fetch_rejects"), {"extract": uuid4()}).status_code == 403


def test_what_no_header_or_sample_tells_is_asked(iris, agency):
    said = text(send(iris, agency, a_file(("x", "y"), ("y", "x"), header=("c1", "c2"))))
    assert "Say which column holds" in said
    assert "c1: x, y" in said
    assert "would be kept" not in said
    loaded = act(iris, "load", **dict.fromkeys(MAPPING, "") | {"local_id": "c1", "name": "c2", "dates": "dmy",
                                                               "names": "given_first"})  # fmt: skip
    assert "is loaded" in text(loaded)
    assert sorted(IndexRecord.objects.values_list("family_name", flat=True)) == ["x", "y"]
