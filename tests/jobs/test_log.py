"""The log is sealed and verified from the command line, and the witness only ever grows."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from tests.sharing.a_log import EACH, a_log, a_look, alter, cut, sealed_anew
from thinkfamily.records.queries import now
from thinkfamily.sharing.models import LogBatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def witness(tmp_path):
    return tmp_path / "witness.txt"


def _said(capsys, *arguments):
    capsys.readouterr()
    call_command("log", *(str(each) for each in arguments))
    return capsys.readouterr().out


def test_looks_are_sealed_by_the_clock_and_the_witness_is_told(capsys, witness):
    a_look(now() - timedelta(minutes=1))
    a_look(now())
    said = _said(capsys, "seal", "--witness", witness)
    assert said == "Sealed batch 1: looks 2.\nCheckpoints written to the witness: 1.\n"
    line = witness.read_text(encoding="ascii").split()
    assert line[:3] == ["1", LogBatch.objects.get().root, "2"]
    said = _said(capsys, "seal", "--witness", witness)
    assert said == "Nothing new to seal.\nCheckpoints written to the witness: 0.\n"


def test_a_witness_is_told_every_batch_it_lacks_and_keeps_what_it_has(capsys, witness):
    a_log(batches=2)
    _said(capsys, "checkpoint", "--witness", witness)
    two = witness.read_text(encoding="ascii")
    for _ in range(2):
        a_look(now())
        _said(capsys, "seal")
    assert _said(capsys, "checkpoint", "--witness", witness) == "Checkpoints written to the witness: 2.\n"
    assert witness.read_text(encoding="ascii").startswith(two)
    assert [line.split()[0] for line in witness.read_text(encoding="ascii").splitlines()] == ["1", "2", "3", "4"]


def test_a_whole_log_is_said_to_be_whole(capsys, witness):
    a_log()
    _said(capsys, "checkpoint", "--witness", witness)
    a_look(now())
    said = _said(capsys, "verify", "--witness", witness)
    assert said == (
        f"Batches: 3. Looks in them: {3 * EACH}. Not sealed yet: 1.\n"
        "The log is whole, and is what the witness saw up to batch 3.\n"
    )


def test_without_a_witness_it_says_what_that_cannot_show(capsys):
    a_log()
    assert "Without a witness nobody can tell that its end is there." in _said(capsys, "verify")


def test_a_bad_row_is_named_and_the_command_fails(capsys):
    look = a_log().looks[2, 4]
    alter(look)
    with pytest.raises(CommandError, match=f"Look altered: batch 2, place 4, look {look}") as failed:
        call_command("log", "verify")
    assert failed.value.returncode == 1
    assert "Not sealed yet: 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("done", "named"),
    [
        (lambda log: cut("> 2"), "Truncated: batch 3, place 1"),
        (lambda log: (alter(log.looks[2, 4]), sealed_anew(2)), "Rebuilt: batch 2, place 1"),
    ],
    ids=["cut short", "rebuilt"],
)
def test_what_agrees_with_itself_is_found_by_the_witness(capsys, witness, done, named):
    log = a_log()
    _said(capsys, "checkpoint", "--witness", witness)
    done(log)
    call_command("log", "verify")
    with pytest.raises(CommandError, match=named):
        call_command("log", "verify", "--witness", str(witness))


def test_nothing_is_added_to_a_witness_that_saw_another_log(capsys, witness):
    a_log()
    _said(capsys, "checkpoint", "--witness", witness)
    kept = witness.read_text(encoding="ascii")
    cut("> 1")
    a_look(now())
    with pytest.raises(CommandError, match="not what the witness saw"):
        call_command("log", "seal", "--witness", str(witness))
    assert witness.read_text(encoding="ascii") == kept


def test_a_witness_that_is_not_there_or_holds_nonsense_is_said_plainly(witness):
    with pytest.raises(CommandError, match=r"No such file.*witness\.txt"):
        call_command("log", "verify", "--witness", str(witness))
    witness.write_text("nonsense\n", encoding="ascii")
    with pytest.raises(CommandError, match="Line 1 of the witness is not a checkpoint"):
        call_command("log", "verify", "--witness", str(witness))


def test_looks_that_claim_to_be_old_are_sealed_when_somebody_says_so(capsys):
    a_look(now())
    _said(capsys, "seal")
    look = a_look(now() - timedelta(days=2)).pk
    assert _said(capsys, "seal") == "Nothing new to seal.\n"
    with pytest.raises(CommandError, match=f"Look put in: look {look}"):
        call_command("log", "verify")
    assert _said(capsys, "seal", "--late") == "Sealed batch 2: looks 1.\n"
    _said(capsys, "verify")


def test_a_step_must_be_named():
    with pytest.raises(CommandError, match=r"required: seal \| checkpoint \| verify"):
        call_command("log")
    with pytest.raises(CommandError, match="--witness"):
        call_command("log", "checkpoint")
