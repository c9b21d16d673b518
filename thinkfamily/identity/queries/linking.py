"""What linkings found, and which records still wait for somebody to decide."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from thinkfamily.identity.linkage.exchange import as_stored
from thinkfamily.identity.linkage.models import IndexRecord, LinkRun
from thinkfamily.identity.linkage.report import in_lines, measured


def report_of_run(run: UUID) -> list[str]:
    """Tell what came of one linking, in lines."""
    return list(in_lines(LinkRun.objects.get(pk=run).report))


def truth_from(persons: Mapping[str, str]) -> Callable[[Any], dict[str, Any]]:
    """Give what measures a linking, by whom each of an agency's references is."""

    def measure(db: Any) -> dict[str, Any]:
        import pyarrow

        known = [
            (as_stored(pk), persons[local_id])
            for pk, local_id in IndexRecord.objects.values_list("pk", "local_id").iterator()
            if local_id in persons
        ]
        ids, people = zip(*known, strict=True) if known else ((), ())
        db.register(
            "known",
            pyarrow.table(
                {"id": pyarrow.array(ids, pyarrow.string()), "person": pyarrow.array(people, pyarrow.string())}
            ),
        )
        db.execute("CREATE TEMP TABLE truth AS SELECT f.n, k.person FROM known k JOIN facts f ON f.id = k.id")
        db.unregister("known")
        return measured(db)

    return measure
