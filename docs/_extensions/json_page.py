"""Write ``docs/json.md``, the page on the JSON of a result, from the schema; ``--check`` only says if it is stale."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader import result

PAGE = Path(__file__).parent.parent / "json.md"
HEAD = """# The JSON of a result

<!-- Made from the schema by docs/_extensions/json_page.py; `make json` writes it anew. -->

`grade ex06 --json` prints one result as one line of UTF-8; `grade batch DIR --json` prints one for each submission.
The fields stand in this order. Later versions may add fields, so readers skip those that they do not know; none of
these changes its name or meaning while `schema` stays `{schema}`. In Python, `grader.from_json` reads a line.
"""
RECORDS = ("Result", "CheckResult", "Counterexample", "Location", "Quote")


def page() -> str:
    """Return the page, as it should be."""
    schema = result.schema()
    known = schema["$defs"]
    lines = [HEAD.format(schema=result.SCHEMA).rstrip("\n")]
    for name in (*RECORDS, *sorted(set(known) - {*RECORDS, "Verdict"})):
        lines += ["", f"## {name}", "", *_record(name, known)]
    return "\n".join(lines) + "\n"


def _record(name: str, known: dict[str, Any]) -> Iterator[str]:
    record = known[name]
    doc = inspect.getdoc(getattr(result, name)) or ""  # the same on every Python: 3.13 takes indents away itself
    yield re.sub(r"\s+", " ", doc.split("\n\n")[0].strip())
    yield ""
    yield "| field | type | may be left out | meaning |"
    yield "|---|---|---|---|"
    meanings = dict(_meanings(doc))
    required = record.get("required", ())
    for field, shape in record["properties"].items():
        default = "" if field in required else "yes"
        yield f"| `{field}` | {_type(shape, known)} | {default} | {meanings.get(field, '')} |"


def _type(shape: dict[str, Any], known: dict[str, Any]) -> str:
    if "const" in shape:
        return f'`"{shape["const"]}"`'
    if "anyOf" in shape:
        return " or ".join(_type(one, known) for one in shape["anyOf"])
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return _type(known[name], known) if "enum" in known[name] else f"[{name}](#{name.lower()})"
    if "enum" in shape:
        return ", ".join(f'`"{word}"`' if isinstance(word, str) else f"`{word}`" for word in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'], known)}"
    return str(shape.get("type", "any value"))


def _meanings(doc: str) -> Iterator[tuple[str, str]]:
    """Yield what a numpydoc docstring says of each attribute."""
    _, _, attributes = doc.partition("----------\n")
    for names, words in re.findall(r"^(\S[^:\n]*) : [^\n]*\n((?:    [^\n]*\n?)+)", attributes, re.M):
        said = re.sub(r"\s+", " ", words).strip()
        for name in names.split(","):
            yield name.strip(), said.replace("``", "`").replace("|", "\\|")


def main() -> int:
    """Write the page, or say with exit code 1 that it is stale."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
