"""The specification and a trained model as settings of Splink."""

from typing import Any

from thinkfamily.identity.weighing.spec import BLOCKING, LINKED, Compared
from thinkfamily.identity.weighing.trained import Trained


def splink_settings(trained: Trained, *, blocking: tuple[str, ...] = BLOCKING, **more: Any) -> dict[str, Any]:
    """Give Splink's settings: the same levels, m, u, frequencies and prior as the search reckons with."""
    odds = 2 ** trained.prior()
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": odds / (1 + odds),
        "blocking_rules_to_generate_predictions": list(blocking),
        "comparisons": [_comparison(each, trained) for each in LINKED],
        **more,
    }


def _comparison(compared: Compared, trained: Trained) -> dict[str, Any]:
    pairs = trained.levels[compared.name]
    levels: list[dict[str, Any]] = [
        {"sql_condition": compared.nothing, "label_for_charts": "nothing to compare", "is_null_level": True}
    ]
    for level, (m, u) in zip(compared.levels, pairs, strict=False):
        said = {"sql_condition": level.sql, "label_for_charts": level.name, "m_probability": m, "u_probability": u}
        if level.frequency:
            said |= {"tf_adjustment_column": compared.column, "tf_adjustment_weight": level.frequency}
        levels.append(said)
    m, u = pairs[-1]
    levels.append({"sql_condition": "ELSE", "label_for_charts": "differ", "m_probability": m, "u_probability": u})
    return {"output_column_name": compared.name, "comparison_levels": levels}
