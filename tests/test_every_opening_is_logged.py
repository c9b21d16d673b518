"""Looking is an act: every page with something of a family writes a look, and without it shows nothing."""

import ast

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from tests.beginning import begun
from tests.source import PRODUCT, named, python_files
from tests.sweep.pages import VISITS, WRONG
from tests.sweep.world import whole_world
from thinkfamily.sharing.models import Look

# Pages that open no record: signing in, words for everybody, an empty form, and lists of one's own work by title.
OPENS_NOTHING = {
    "account_login", "account_reauthenticate", "account_inactive", "account_signup", "account_reset_password",
    "account_email", "account_set_password", "account_logout", "account_change_password", "mfa_index",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_reauthenticate", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "choose_who_to_be",
    "help_and_advice", "our_words", "accessibility", "how_we_use_information",
    "tell_us", "barriers", "answer_barrier",
    "register_contact", "danger_now", "find_person", "look_in_index",
    "my_work", "contacts_at_the_door", "contacts_you_sent", "escalations", "disputes", "audits", "what_i_offer",
    "posts", "add_post", "give_password", "forget_second_step", "renew_post", "end_post",
    "change_address", "post_duty", "end_duty",
    "agencies_assured", "assure_agency",
    "say_what_you_offer", "protocols", "protocol", "register_protocol", "sign_protocol", "join_protocol",
    "review_protocol", "revoke_protocol", "brokers", "name_broker", "end_broker", "accountability", "place_figures",
    "guards",
    "watch_over_looking", "state_reason", "supervised_families", "look_into", "ask_about_look", "answer_about_look",
    "personal_ties", "end_waiver", "impact_assessment", "extracts", "send_extract",
}  # fmt: skip


place = begun(whole_world)


@pytest.fixture
def world(settings, place):
    settings.ROOT_URLCONF = "thinkfamily.settings.demonstration_urls"
    return place


def _opened(client, world):
    """Every page as it is, each by somebody signed in who may see it."""
    for visit in VISITS:
        if not (visit.state == WRONG or visit.before or visit.on_the_first_day):
            if visit.by:
                client.force_login(world.account(visit.by))
            yield visit, lambda visit=visit: client.get(visit.address(world))


def test_every_page_with_something_of_a_family_is_in_the_log_once_for_each_thing_it_opens(client, world):
    silent, wrong = set(), []
    for visit, opens in _opened(client, world):
        before = set(Look.objects.values_list("pk", flat=True))
        assert opens().status_code == 200, visit
        looks = Look.objects.exclude(pk__in=before)
        if visit.page in OPENS_NOTHING:
            silent.add(visit.page)
        if bool(looks) == (visit.page in OPENS_NOTHING) or len({look.about for look in looks}) != len(looks):
            wrong.append(f"{visit}: {len(looks)} looks")
    assert not wrong, "\n".join(wrong)
    assert OPENS_NOTHING - silent <= {visit.page for visit in VISITS if visit.before}
    assert not [look for look in Look.objects.all() if not _says_enough(look)]


def _says_enough(look):
    return look.agency and look.role and look.rule and look.reason and (look.basis or "P2" not in look.rule)


def test_where_the_look_cannot_be_written_nothing_is_shown(client, world):
    shown = []
    with connection.execute_wrapper(_no_looks):
        for visit, opens in _opened(client, world):
            if visit.page not in OPENS_NOTHING and (answer := _answer(opens)):
                shown.append(f"{visit}: {answer}")
        client.force_login(world.account("worker"))
        search = {"name": "Lowri", "form": "00000000-0000-4000-8000-000000000001"}
        assert not _answer(lambda: client.post(reverse("find_person"), search)), "a search"
    assert not shown, "\n".join(shown)


def _answer(opens):
    """What a page answers, if it does."""
    try:
        return opens().status_code
    except OperationalError as error:
        if str(error) != FULL:
            raise
    return None


FULL = "The log is full."


def _no_looks(execute, text, params, many, context):
    if text.startswith('INSERT INTO "sharing_look"'):
        raise OperationalError(FULL)
    return execute(text, params, many, context)


CHOICES = (ast.If, ast.IfExp, ast.Try, ast.While, ast.For, ast.BoolOp, ast.Match, ast.Lambda)


def _calls_by_choice(tree, name):
    """Calls of a function that stand under a condition, a loop or something that catches."""
    for node in ast.walk(tree):
        if isinstance(node, CHOICES):
            yield from (each.lineno for each in ast.walk(node) if _is_call(each, name))


def _is_call(node, name):
    return isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == name


def test_no_condition_and_no_setting_stands_before_a_look():
    trees = {file: ast.parse(file.read_text()) for file in python_files("thinkfamily")}
    conditional = [
        f"{named(file)}:{line}" for file, tree in trees.items() for line in _calls_by_choice(tree, "write_look")
    ]
    assert not conditional
    writing = trees[PRODUCT / "sharing/commands/looks.py"]
    assert not [node for node in ast.walk(writing) if isinstance(node, ast.If | ast.Try)]
    (write_look,) = [node for node in writing.body if isinstance(node, ast.FunctionDef)]
    assert [node for node in ast.walk(writing) if isinstance(node, ast.Return)] == write_look.body[-1:]
    names = {node.id for node in ast.walk(writing) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(writing) if isinstance(node, ast.Attribute)
    }
    assert not names & {"settings", "environ", "getenv"}


def test_looks_are_written_in_one_place_alone():
    writers = [
        named(file)
        for file in python_files("thinkfamily")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"Look", "Look.objects.create", "Look.objects.bulk_create"}
    ]
    assert set(writers) == {"thinkfamily/sharing/commands/looks.py"}
