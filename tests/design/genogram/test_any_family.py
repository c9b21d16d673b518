"""Any family is drawn, however it hangs together: nothing raises and nothing overlaps, even where lines cross."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.design.genogram.geometry import unclear
from thinkfamily.design.genogram import drawn
from thinkfamily.design.genogram.markup import markup
from thinkfamily.design.genogram.values import Care, Couple, Family, Hint, Home, ParentLink, Person, Twins

KEYS = [f"P{number}" for number in range(27)]
NAMES = st.sampled_from(["", "Jo", "Jo Hartley", "Christopher Featherstonehaugh", "محمد عبد الله", "李小龙", "A" * 200])


def people(keys):
    return st.tuples(
        *(
            st.builds(
                Person,
                key=st.just(key),
                name=NAMES,
                symbol=st.sampled_from(["square", "circle", "diamond", "unknown", "due"]),
                age=st.none() | st.integers(0, 99),
                died=st.booleans(),
                first_contact=st.booleans(),
            )
            for key in keys
        )
    )


@st.composite
def families(draw):
    keys = KEYS[: draw(st.integers(1, len(KEYS)))]
    key = st.sampled_from(keys)
    some = st.lists(key, max_size=6).map(tuple)
    couple = st.builds(
        Couple, key, key, st.sampled_from(["married", "couple", "unknown"]),
        st.sampled_from(["", "separated", "divorced"]), st.none() | st.integers(1990, 2026),
    )  # fmt: skip
    link = st.builds(ParentLink, key, key, st.sampled_from(["birth", "birth", "adopted", "fostered", "step"]))
    return Family(
        "Any",
        draw(people(keys)),
        draw(st.lists(couple, max_size=len(keys))),
        draw(st.lists(link, max_size=len(keys) * 2)),
        draw(st.lists(st.builds(Twins, some, st.booleans()), max_size=2)),
        draw(st.lists(st.builds(Care, key, key), max_size=3)),
        draw(st.lists(st.builds(Home, NAMES, some, some), max_size=5)),
        draw(st.lists(st.builds(Hint, key, key, st.none() | st.integers(-2, 2), NAMES, NAMES), max_size=3)),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(families())
def test_symbols_words_and_homes_never_overlap(family):
    drawing = drawn(family)
    assert not unclear(drawing)
    assert len(drawing.symbols) <= 25
    assert {each.key for each in drawing.listed} | {each.person.key for each in drawing.symbols} == {
        person.key for person in family.people
    }
    assert markup(drawing)
