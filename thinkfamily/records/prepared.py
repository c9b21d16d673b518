"""
Reads whose statement is put together once.

A record's page asks two dozen questions that are the same each time but for the values in them. Django puts each
together anew, which takes longer than the database takes to answer. A prepared read keeps the statement and the way
its rows become objects, and puts in the values. It is Django's own statement and Django's own reading of it: nothing
that was read is kept.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial, wraps
from itertools import count
from typing import Any, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Asked = ParamSpec("Asked")
Row = TypeVar("Row")
# How many statements of one read are kept: they differ by how many values a list has, rounded up.
MOST_SHAPES = 32
MOST_IDS = 16_384
# A list longer than this is rounded up to the next eighth of a power of two.
SHORT, PARTS = 64, 8
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


@lru_cache(maxsize=MOST_IDS)
def uuid_of(text: str) -> UUID:
    """Make an id of its text; the same few hundred stand in every row of a record's page."""
    return UUID(text)


class _Ready(Protocol):
    def rows(self, values: Sequence[Any]) -> list[Any]: ...


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a read, or as many as a list was rounded up to."""

    sort: type
    many: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the statement's values the value with this number belongs."""

    number: int


@dataclass(frozen=True, slots=True)
class _Ids:
    """Where the ids with these numbers belong, as one list."""

    first: int
    many: int


def prepared(build: Callable[Asked, QuerySet[Any, Row]]) -> Callable[Asked, list[Row]]:
    """
    Make a function that builds a query into one that reads its rows, with the statement put together once.

    It takes values by position: ids, days, instants, words and numbers, and collections of one of these. Anything
    else (None, True, a term) is part of the statement, so that it is put together anew for each. What `build` does with
    a value may be nothing but hand it to the query.
    """

    @lru_cache(maxsize=MOST_SHAPES)
    def ready(vendor: str, shape: tuple[Hashable, ...]) -> _Ready:
        return _put_together(build, shape)

    @wraps(build)
    def read(*asked: Asked.args, **named: Asked.kwargs) -> list[Row]:
        if named:
            raise TypeError(f"{build.__name__} takes its values by position")
        values: list[Any] = []
        shape = tuple(_shape(each, values) for each in asked)
        return ready(connections[DEFAULT_DB_ALIAS].vendor, shape).rows(values)

    return read


def _shape(asked: Any, values: list[Any]) -> Hashable:
    """Say of what form a value is, and add it to the values."""
    if type(asked) in STAND_INS:
        values.append(asked)
        return _Value(type(asked))
    if not isinstance(asked, Collection) or isinstance(asked, str):
        return asked  # what is no value is hashable, or the cache says so
    if not asked:
        return _Value(object, 0)
    many = list(dict.fromkeys(asked))
    # Said twice is said once: so a list is filled up with its last, and there are few lengths.
    values += many + many[-1:] * (_rounded(len(many)) - len(many))
    return _Value(type(many[0]), _rounded(len(many)))


def _rounded(length: int) -> int:
    """Round up to a power of two, and what is long to an eighth of one: few lengths, and not twice what is asked."""
    power = 1 << (length - 1).bit_length()
    step = power if length <= SHORT else power // PARTS
    return -(-length // step) * step


# For each sort of value, one that stands for the n-th while the statement is put together.
STAND_INS: dict[type, Callable[[int], Any]] = {
    UUID: lambda number: UUID(int=(1 << 127) + number),
    datetime: lambda number: LONG_AGO + timedelta(microseconds=number + 1),
    date: lambda number: LONG_AGO.date() + timedelta(days=number),
    int: lambda number: 10_000 + number,  # any column of numbers could hold it
    str: lambda number: f"the value with the number {number}",
}
ANOTHER = 10_000


def _put_together(build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...]) -> _Ready:
    """
    Put the statement together with stand-ins, and find where each of them has gone.

    It is done twice, with others: what then differs, `build` has made of its values.
    """
    try:
        statement, again = _with_stand_ins(build, shape, 0), _with_stand_ins(build, shape, ANOTHER)
    except EmptyResultSet:
        return _Nothing()
    if (statement.sql, statement.places) != (again.sql, again.places):
        raise TypeError(f"{build.__name__} does not hand on its values as they are")
    return statement


def _with_stand_ins(build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], first: int) -> "_Statement":
    connection = connections[DEFAULT_DB_ALIAS]
    numbers, places, lists = count(), {}, {}

    def stand_in(sort: type) -> Any:
        number = next(numbers)
        value = STAND_INS[sort](first + number)
        places[_as_sent(connection, value)] = _Place(number)
        return value

    def put(form: Hashable) -> Any:
        value = _in_its_place(form, stand_in)
        if isinstance(form, _Value) and form.many and form.sort is UUID:
            lists[places[_as_sent(connection, value[0])]] = form.many
        return value

    rows = build(*map(put, shape))
    compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
    sql, sent = compiler.as_sql()
    rows.query.where = type(rows.query.where)()  # what was asked of the stand-ins is in the statement now
    known = tuple(places.get(each, each) if isinstance(each, Hashable) else each for each in sent)
    if connection.vendor == "postgresql":
        sql, known = _with_lists(sql, known, lists)
    return _Statement(rows, compiler, sql, known)


def _with_lists(sql: str, known: tuple[Any, ...], lists: dict[_Place, int]) -> tuple[str, tuple[Any, ...]]:
    """
    Hand over ids that are looked for together as one value.

    So the text is the same for however many, and what is prepared for it on the connection serves them all.
    """
    before = sql.split("%s")
    if len(before) != len(known) + 1:
        return sql, known
    text, places, at = before[0], [], 0
    while at < len(known):
        many = lists.get(known[at], 0) if type(known[at]) is _Place else 0
        together = many and text.endswith("IN (") and before[at + 1 : at + many] == [", "] * (many - 1)
        if together and before[at + many].startswith(")"):
            text = f"{text.removesuffix('IN (')}= ANY (%s::uuid[]{before[at + many]}"
            places.append(_Ids(known[at].number, many))
            at += many
        else:
            text = f"{text}%s{before[at + 1]}"
            places.append(known[at])
            at += 1
    return text, tuple(places)


def _in_its_place(form: Hashable, stand_in: Callable[[type], Any]) -> Any:
    if not isinstance(form, _Value):
        return form
    return stand_in(form.sort) if form.many is None else [stand_in(form.sort) for _ in range(form.many)]


def _as_sent(connection: Any, value: Any) -> Any:
    """Give a value as Django sends it to this database."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _once(converter: Any) -> Any:
    """Read ids that the database keeps as text by a converter that makes each of them once: they are in every row."""
    return _read_uuid if getattr(converter, "__name__", "") == "convert_uuidfield_value" else converter


def _read_uuid(value: str | None, _column: Any, _connection: Any) -> UUID | None:
    return None if value is None else uuid_of(value)


class _Nothing:
    """A read that no row can answer: Django does not ask it."""

    def rows(self, values: Sequence[Any]) -> list[Any]:
        return []


class _Statement:
    """A statement, the places of its values, and what makes rows of its answer."""

    def __init__(self, rows: QuerySet[Any], compiler: Any, sql: str, places: tuple[Any, ...]) -> None:
        if rows._prefetch_related_lookups:  # type: ignore[attr-defined]  # Django has no public name for it
            raise TypeError("what is read beside the rows is a read of its own")
        self._rows, self._compiler, self.sql, self.places = rows, compiler, sql, places
        self._reading: dict[int, Any] | None = None

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """Ask, with these values; every part that is not the same for all is made for this one asking."""
        connection = connections[DEFAULT_DB_ALIAS]
        sent = tuple(self._sent(connection, values))
        compiler = _like(self._compiler, connection=connection, as_sql=lambda *_, **__: (self.sql, sent))
        compiler.get_converters = partial(self._converters, compiler)
        query = _like(self._rows.query, get_compiler=lambda *_, **__: compiler)
        rows = _like(self._rows, _query=query, _result_cache=None)
        return list(rows._iterable_class(rows))

    def _converters(self, compiler: Any, columns: Any) -> dict[int, Any]:
        """Give what makes values of the columns' own sort of the database's: the same each time, so found once."""
        if self._reading is None:
            found = type(compiler).get_converters(compiler, columns)
            self._reading = {at: ([_once(each) for each in these], column) for at, (these, column) in found.items()}
        return self._reading

    def _sent(self, connection: Any, values: Sequence[Any]) -> Iterator[Any]:
        ready = [_as_sent(connection, value) for value in values]
        for place in self.places:
            if type(place) is _Ids:
                yield as_list(ready[place.first : place.first + place.many])
            else:
                yield ready[place.number] if type(place) is _Place else place


def as_list(ids: Iterable[UUID]) -> str:
    """Write ids as PostgreSQL reads a list of them."""
    return f"{{{','.join([each.hex for each in ids])}}}"


def _like(thing: Any, **changed: Any) -> Any:
    """Copy an object of Django's without asking it: to copy a query is to put it together again."""
    other = object.__new__(type(thing))
    other.__dict__.update(thing.__dict__, **changed)
    return other
