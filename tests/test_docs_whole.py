"""Nothing that a person writes or types is without documentation: words, commands, flags, keys of files, columns."""

import inspect
import re

import msgspec
import pytest
from support.pages import DOCS, pages

from grader import author
from grader.checks.declare import Common
from grader.checks.mismatch import Rule
from grader.course.definition import Translation, Translations
from grader.course.exercise import Declared, Picture, Settings
from grader.gradebook.decision_files import EXCUSED, LIFTED, NAMES
from grader.gradebook.lateness import RULES
from grader.gradebook.roster_files import HEADS
from grader.verify.measure import Equivalent

KINDS = ("agree", "constant", "examine", "gradient", "pure", "value")


def section(page, heading):
    """What stands below a heading, to the next of its level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", (DOCS / page).read_text("utf-8"), re.M | re.S)
    assert found, f"{page} has no section '{heading}'"
    return found[1]


def fields(record):
    return [field.encode_name for field in msgspec.structs.fields(record)]


@pytest.mark.parametrize("name", author.__all__)
def test_every_word_of_an_author_is_documented(name):
    page = (DOCS / "words.md").read_text("utf-8")
    assert re.search(rf"^## `{name}`$|^\| `{name}(\(.*?\))?` \||^`{name}` is ", page, re.M)


@pytest.mark.parametrize("name", [name for name in author.__all__ if inspect.isfunction(getattr(author, name))])
def test_every_parameter_of_a_word_is_documented(name):
    page = (DOCS / "words.md").read_text("utf-8")
    row = re.search(rf"^\| `{name}\(.*", page, re.M)
    said = row[0] if row else section("words.md", f"`{name}`")
    parameters = inspect.signature(inspect.unwrap(getattr(author, name))).parameters
    named = [one for one, parameter in parameters.items() if parameter.kind is not parameter.VAR_KEYWORD]
    shown = [*re.findall(r"`[^`]*`", said)]
    missing = [one for one in named if not any(re.search(rf"\b{one}\b", part) for part in shown)]
    if name == "misconception":
        missing = [one for one in missing if one not in ("id", "says")]
    assert not missing


def test_what_every_check_takes_is_documented():
    said = section("words.md", "What every check takes")
    assert not [name for name in Common.__annotations__ if f"\n| `{name}` |" not in said]


def test_every_field_of_a_rule_is_documented():
    assert f"| `Rule({', '.join(Rule.__struct_fields__)})` |" in section("words.md", "For judges")


@pytest.mark.parametrize("word", KINDS)
def test_every_kind_of_check_has_an_example_and_what_is_refused(word):
    said = section("words.md", f"`{word}`")
    assert re.search(rf"```python\n(?!>>>)(.*\n)*?.*\b{word}\(", said)
    assert "DeclarationError" in said


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("`course.toml`", fields(Settings)),
        ("Deadlines", [*RULES, "zone", "extensions"]),
        ("`exercise.toml`", [*fields(Declared), *fields(Picture)]),
        ("`ko.toml`", [*fields(Translations), *fields(Translation)]),
        ("`equivalent.toml`", [{"is_open": "open"}.get(name, name) for name in fields(Equivalent)]),
        ("A roster", [*HEADS, *(head for heads in HEADS.values() for head in heads)]),
        ("Scores by hand", [*NAMES, *(head for heads in NAMES.values() for head in heads), *EXCUSED, *LIFTED]),
    ],
)
def test_every_key_and_column_of_a_file_is_documented(heading, names):
    said = section("files.md", heading)
    assert not [name for name in names if f"`{name}`" not in said]


def test_every_page_is_in_the_contents():
    index = (DOCS / "index.md").read_text("utf-8")
    listed = set(re.findall(r"^([\w/]+)$", index, re.M))
    assert {path.relative_to(DOCS).with_suffix("").as_posix() for path in pages()} - {"index"} == listed
