"""The product's own source files, for the tests that hold its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parent.parent
PRODUCT = HOME / "thinkfamily"


def python_files(*folders: str) -> list[Path]:
    """Python files people write, so no migrations."""
    found = (file for folder in folders for file in (HOME / folder).rglob("*.py"))
    return sorted(file for file in found if "migrations" not in file.parts)


def written_files() -> list[Path]:
    """Python, templates, scripts and queries people write, so nothing built, brought in, or generated."""
    templates = [file for kind in ("html", "js", "sql") for file in PRODUCT.rglob(f"*.{kind}") if not _brought_in(file)]
    scripts = [file for file in (HOME / "script").iterdir() if file.is_file()]
    return [*python_files("thinkfamily", "tests"), *sorted(templates), *sorted(scripts)]


def _brought_in(file: Path) -> bool:
    return file.name.endswith(".min.js")


def named(file: Path) -> str:
    """Say the file as it is written in the repository."""
    return file.relative_to(HOME).as_posix()


def dotted(file: Path) -> str:
    """Say the file as Python imports it."""
    return named(file).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def calls(file: Path) -> Iterator[ast.Call]:
    """Every call in the file."""
    return (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
