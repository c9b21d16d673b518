"""What every test shares. `DATABASE_URL` chooses the database; without it, SQLite in memory."""

import gc
import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import settings as hypothesis_settings

# No test asserts a time: a slow machine is not a failure.
hypothesis_settings.register_profile("thinkfamily", deadline=None)
hypothesis_settings.load_profile("thinkfamily")

TESTS = Path(__file__).parent
BROWSER = TESTS / "browser"
# What takes longest begins first, so that at the end no process waits for the other.
LONGEST = [
    TESTS / name
    for name in (
        "identity/test_linking_on_spark.py", "demonstration/test_load_demonstration.py", "test_queries.py",
        "test_bad_input.py", "browser/test_from_any_door_to_one_plan.py",
    )
]  # fmt: skip

# The browser driver runs a loop of its own, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_addoption(parser):
    """Give the choice between what is tested each time and all of it."""
    parser.addoption("--all", action="store_true", help="every pair and every run, which takes long")
    parser.addoption("--part", default="1/1", help="of what --all asks for on pages, the third of twenty parts: 3/20")


def pytest_configure():
    """On PostgreSQL the product is tested as neither the owner of the tables nor anybody who may get past the wall."""
    from tests.roles import take_roles  # once Django is set up

    take_roles()


def pytest_collection_modifyitems(config, items):
    """
    Everything under tests/browser drives a browser and runs last; the rest say whether they ask the database.

    What asks for the second wall asks PostgreSQL alone, and what no database answers is asked once. Tests that begin
    at the same place run one after another, so that it is walked to once.
    """
    from django.conf import settings  # once Django is set up

    from tests.beginning import beginning_of

    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    not_here = "postgresql" if on_sqlite else "" if config.getoption("--all") else "once"
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker(not_here)])
    items[:] = [item for item in items if not item.get_closest_marker(not_here)]
    places = {}
    for item in sorted(items, key=lambda item: item.path not in LONGEST):
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)
        elif {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db)
        places.setdefault(beginning_of(item) or item.path, len(places))
    items.sort(key=lambda item: (item.path.is_relative_to(BROWSER), places[beginning_of(item) or item.path]))


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    """Before a test opens a transaction of its own, the database stands where the test begins."""
    if fixturedef.argname == "_django_db_helper":
        from tests.beginning import beginning_of, stand_at  # once Django is set up

        with request.getfixturevalue("django_db_blocker").unblock():
            stand_at(beginning_of(request.node))


def pytest_collection_finish():
    """What was collected is never garbage: looking through it again and again costs a good part of every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Where nobody watches, a skipped test is a failure, but for what only the shared material can tell."""
    report = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = report.stats.get("skipped", []) if report else []
    if os.environ.get("CI") == "true" and any("THINKFAMILY_SHARED" not in str(each.longrepr) for each in skipped):
        report.write_line("Tests were skipped. With CI=true every test runs.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request, tmp_path_factory):
    """Give browser tests on SQLite a file: a server's threads cannot share one connection in memory."""
    from django.conf import settings  # once Django is set up

    default = settings.DATABASES["default"]
    drives_a_browser = any(item.get_closest_marker("browser") for item in request.session.items)
    if drives_a_browser and default["ENGINE"].endswith("sqlite3"):
        default.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def _new_tables_touch_no_other(django_test_environment):
    """The migrations make the tables in less than a second."""
    from tests.tables import new_tables_touch_no_other  # once Django is set up

    with new_tables_touch_no_other():
        yield


@pytest.fixture(scope="session")
def _owner(django_test_environment):
    """The owner of the tables makes them, and takes them down."""
    from thinkfamily.jobs.owning import as_owner  # once Django is set up

    with ExitStack() as owning:
        owning.enter_context(as_owner())
        yield owning


@pytest.fixture(scope="session")
def django_db_setup(_new_tables_touch_no_other, _owner, django_db_setup, django_db_blocker):
    """Every test finds the lists, rules and frameworks that ship with the product."""
    from tests.beginning import leave  # once Django is set up
    from tests.owning import let_tests_own
    from tests.reading import read_for_the_tests
    from thinkfamily.jobs.owning import as_owner

    with django_db_blocker.unblock():
        let_tests_own()
        _owner.close()
        read_for_the_tests()
        call_command("load_editions", verbosity=0)
    yield
    with django_db_blocker.unblock():
        leave()
        _owner.enter_context(as_owner())


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_as_their_owner(django_test_environment):
    """
    After a test with transactions of its own all tables are emptied; those of the log refuse that to all others.

    The test after it, whichever that is, finds the lists, rules and frameworks again.
    """
    from django.test import TransactionTestCase

    from tests.owning import the_log_unguarded  # once Django is set up
    from thinkfamily.jobs.owning import as_owner

    with pytest.MonkeyPatch.context() as patch:
        empty = TransactionTestCase._fixture_teardown

        def empty_as_owner(test):
            with as_owner(), the_log_unguarded():
                empty(test)
            call_command("load_editions", verbosity=0)

        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_as_owner)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_read_while_a_page_is_set(django_test_environment):
    """A query answers one screen: in every test, a template that asks the database fails."""
    from tests.setting import nothing_is_read_while_a_page_is_set  # once Django is set up

    with nothing_is_read_while_a_page_is_set():
        yield


@pytest.fixture(scope="session", autouse=True)
def _plans_outlive_a_rollback():
    """Each test ends by rolling back: what was planned in it serves the next."""
    from tests.plans import plans_outlive_a_rollback

    with plans_outlive_a_rollback():
        yield


@pytest.fixture
def client():
    """A browser without pictures; whoever is signed in by force has passed the second step as well."""
    from tests.browsing import Browsing  # once Django is set up

    return Browsing()


@pytest.fixture
def one_moment():
    """A clock that stands still: two answers a minute apart tell, in print, when they were printed."""
    import time_machine
    from django.utils import timezone  # once Django is set up

    from thinkfamily.web import alerts

    alerts._counted.clear()  # of the same people in an earlier test; the minute it is kept for would end in this one
    with time_machine.travel(timezone.now(), tick=False):
        yield
