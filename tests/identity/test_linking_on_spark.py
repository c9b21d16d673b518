"""The same linking on a Spark of a master and two workers: the same pairs, and the same people in the end."""

import shutil
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import given
from tests.identity.sent_files import an_extract, loaded
from tests.identity.spark_cluster import SHORT_LIVED, a_cluster
from thinkfamily.identity.commands import linking
from thinkfamily.identity.commands.linking import link_index
from thinkfamily.identity.linkage.models import IndexRecord, LinkRun, Membership, RecordLink
from thinkfamily.identity.linkage.plan import plan_of
from thinkfamily.identity.linkage.spark import Cluster, said_to_spark
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Refused
from thinkfamily.simulation.records.made import make_records

pytest.importorskip("splink", reason="The linkage extra is not installed.")
RECORDS, RESIDENTS = 10_000, 7_000
ROLLS = ("pupils_on_roll", "registered_patients")


@pytest.fixture
def master(tmp_path, monkeypatch):
    pytest.importorskip("pyspark", reason="Spark is not installed: script/set-up --spark")
    if not shutil.which("java"):
        pytest.skip("Java is not installed.")
    (tmp_path / "cluster").mkdir()
    for name, value in SHORT_LIVED.items():  # for the one that the product starts
        monkeypatch.setenv(name, value)
    with a_cluster(tmp_path / "cluster") as address:
        yield address


def a_place_of_records(folder):
    folder.mkdir()
    make_records(RESIDENTS, 5, rows=RECORDS).write(folder)
    for path in sorted(folder.iterdir()):
        if path.stem not in ("alias", "searches"):
            fields = replace(plan_of(path, None, given.NOW.date()).fields, once=path.stem in ROLLS)
            loaded(path, given.an_agency(path.stem), fields=fields)


def kept_aside(weigh, found):
    """Weigh as it does, and keep each pair with its weight and the levels it stands on."""

    def weighed(*given, **more):
        weigh(*given, **more)
        db = given[0] if not isinstance(given[0], Cluster) else given[1]
        rows = db.execute(
            "SELECT a.id, b.id, p.* EXCLUDE (l, r) FROM pairs p JOIN facts a ON a.n = p.l JOIN facts b ON b.n = p.r"
        )
        found.update({frozenset(row[:2]): row[2:] for row in rows.fetchall()})

    return weighed


def same(one, other):
    return other is not None and abs(one[0] - other[0]) < 1e-6 and one[1:] == other[1:]


def what_came_of_it():
    run = LinkRun.objects.latest("at")
    return run.report["links"], run.report["asked"], dict(Membership.objects.values_list("record", "household"))


# How records leave a database and links come back is asked of both elsewhere.
@pytest.mark.once
# What runs in the other process is ended with it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_master_and_two_workers_find_the_same_pairs_and_the_same_people(place, master, tmp_path, monkeypatch):
    a_place_of_records(tmp_path / "made")
    here, there = {}, {}
    monkeypatch.setattr(linking, "weigh_pairs", kept_aside(linking.weigh_pairs, here))
    monkeypatch.setattr(Cluster, "weigh", kept_aside(Cluster.weigh, there))
    call_command("link", verbosity=0, stdout=StringIO())
    before = what_came_of_it()
    call_command("link", "--engine", "spark", "--master", master, "--folder", str(tmp_path), stdout=StringIO())
    alike = sum(same(each, there.get(pair)) for pair, each in here.items())
    assert len(here) > RECORDS
    assert alike >= 0.999 * len(here.keys() | there.keys())
    assert what_came_of_it() == before
    assert IndexRecord.objects.filter(replaced=None).count() == len(before[2])
    assert RecordLink.objects.filter(how="single").exists(), "what one best match between two rolls links, it links too"


@pytest.mark.parametrize(
    ("master", "words"),
    [
        ("sparky", "is not the address of a Spark master. It looks like spark://host:7077"),
        ("http://example.org", "is not the address of a Spark master"),
        ("spark://127.0.0.1:1", "Nobody answers at spark://127.0.0.1:1. Is the master running there?"),
        ("spark://127.0.0.1:99999", "Nobody answers at"),
        ("spark://nowhere.example.org:7077", "Nobody answers at"),
    ],
)
def test_a_wrong_master_is_said_at_once_and_nothing_is_changed(place, tmp_path, monkeypatch, master, words):
    monkeypatch.setattr("thinkfamily.identity.linkage.spark.find_spec", lambda name: name)
    monkeypatch.setattr("shutil.which", lambda name: name)
    loaded(an_extract(tmp_path), place)
    with pytest.raises(CommandError, match=words):
        call_command("link", "--engine", "spark", "--master", master)
    assert not LinkRun.objects.exists()


def test_without_java_that_is_said(place, monkeypatch):
    monkeypatch.setattr("thinkfamily.identity.linkage.spark.find_spec", lambda name: name)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    by = clock()
    with pytest.raises(Refused, match="Spark needs Java 17 or newer"):
        link_index(by=by, at=given.NOW, role=by.kind, on=Cluster("local"))


def test_without_spark_what_to_install_is_said(place, monkeypatch):
    monkeypatch.setattr("thinkfamily.identity.linkage.spark.find_spec", lambda name: None)
    by = clock()
    with pytest.raises(Refused, match=r"Spark is not installed. Install what it adds: script/set-up --spark"):
        link_index(by=by, at=given.NOW, role=by.kind, on=Cluster("local"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--engine", "spark"], "Say which Spark"),
        (["--master", "local"], "go with --engine spark"),
        (["--engine", "spark", "--master", "local", "--folder", "/nowhere/at/all"], "/nowhere/at/all is no folder"),
    ],
)
def test_what_does_not_go_together_is_said(place, monkeypatch, asked, words):
    monkeypatch.setattr("thinkfamily.identity.linkage.spark.find_spec", lambda name: name)
    monkeypatch.setattr("shutil.which", lambda name: name)
    with pytest.raises(CommandError, match=words):
        call_command("link", *asked)


def test_conditions_are_said_in_words_that_spark_knows():
    assert said_to_spark("list_has_any(roots_l, roots_r)") == "arrays_overlap(roots_l, roots_r)"
    assert "CAST((left(born_l, 4) = left(born_r, 4)) AS INT)" in said_to_spark(
        "(left(born_l, 4) = left(born_r, 4))::INT + (substr(born_l, 6, 2) = substr(born_r, 6, 2))::INT = 2"
    )
