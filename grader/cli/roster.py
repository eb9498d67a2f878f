"""``grade roster import|show``: who is in the class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from grader.cli.book_tools import announce, described, shared, word
from grader.cli.codes import Code
from grader.cli.help import SpokenCommand, SpokenGroup
from grader.cli.options import Flags, OneOf
from grader.cli.output import dim, print_line, show
from grader.errors import GraderError, UsageError
from grader.text.messages import LANGUAGES, say, text
from grader.text.safe import clean_line

if TYPE_CHECKING:
    from grader.gradebook.members import Roster
    from grader.gradebook.roster import Imported


def command(lang: str) -> click.Group:
    """Build ``grade roster``."""
    spoken = click.Option(
        ["--lang"], type=OneOf(LANGUAGES), expose_value=False, help=say(text("cli.lang_option"), lang)
    )
    group = SpokenGroup("roster", lang=lang, page="roster.roster", params=[spoken])
    group.add_command(_import_command(lang))
    group.add_command(_show_command(lang))
    return group


def _import_command(lang: str) -> click.Command:
    @click.command("import", cls=SpokenCommand, lang=lang, page="roster.import")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--columns", metavar="FIELD=COLUMN,...", default="", help=described("roster.columns", lang))
    @click.option("--platform", metavar="NAME", default="", help=described("roster.platform", lang))
    @shared(lang)
    def run(file: Path, columns: str, platform: str, gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook
        from grader.gradebook.roster import import_members
        from grader.gradebook.roster_files import PLATFORMS, read_members

        if platform and platform not in PLATFORMS:
            raise UsageError("roster.no_platform", platform=platform, known=", ".join(PLATFORMS))
        members = read_members(_read(file), file.name, _columns(columns), platform=platform)
        with open_gradebook(gradebook) as book:
            imported = import_members(book, members)
        return _say(imported, gradebook, flags)

    return run


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GraderError("roster.cannot_read", path=str(file), detail=error.strerror or str(error)) from error


def _columns(given: str) -> dict[str, str]:
    columns = {}
    for one in filter(None, (part.strip() for part in given.split(","))):
        field, equals, column = one.partition("=")
        if not equals:
            raise UsageError("roster.columns_form", given=one)
        columns[field.strip().lower()] = column.strip()
    return columns


def _say(imported: Imported, gradebook: str, flags: Flags) -> int:
    announce("roster.imported", flags, n_added=imported.n_added, n_known=imported.n_known, path=gradebook)
    if imported.n_adopted:
        announce("roster.adopted", flags, count=imported.n_adopted)
    for new, near in imported.doubtful:
        listed = ", ".join(f"{one.name} ({one.number or '-'})" for one in near)
        announce("roster.doubtful", flags, student=new.name, number=new.number or "-", near=listed)
    return Code.NOTHING if imported.doubtful else Code.FULL


def _show_command(lang: str) -> click.Command:
    @click.command("show", cls=SpokenCommand, lang=lang, page="roster.show")
    @shared(lang)
    def run(gradebook: str, flags: Flags) -> int:
        # late: the help page does without
        from grader.gradebook import open_gradebook
        from grader.gradebook.roster import read_roster

        with open_gradebook(gradebook, creates=False) as book:
            roster = read_roster(book)
            counts: dict[tuple[str, str], set[str]] = {}
            for one in book.standings():
                if one.status != "missing":
                    counts.setdefault((one.student, one.platform_id), set()).add(one.exercise)
        n_exercises = {member: sorted(counts.get((member.name, member.number), ())) for member in roster.members}
        if flags.json:
            for member in roster.members:
                print_line(msgspec.json.encode(msgspec.to_builtins(member) | {"handed_in": n_exercises[member]}))
        else:
            _show(roster, {member: len(found) for member, found in n_exercises.items()}, flags)
        return Code.FULL

    return run


def _show(roster: Roster, counts: dict, flags: Flags) -> None:  # type: ignore[type-arg]
    # late: rich takes 15 ms, and the help page does without
    from rich.table import Table
    from rich.text import Text

    if not roster:
        announce("roster.empty", flags)
        return
    has_sections = any(one.section for one in roster.members)
    has_teams = any(one.team for one in roster.members)
    made = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("student", "number", *["section"] * has_sections, *["team"] * has_teams, "ids", "handed_in"):
        made.add_column(word(f"roster.head_{name}", flags), justify="right" if name == "handed_in" else "left",
                        overflow="fold")  # fmt: skip
    for one in roster.members:
        others = ", ".join(value for _, value in one.ids if value != one.number)
        said = word("roster.dropped", flags) if one.is_dropped else str(counts[one])
        cells = [one.name, one.number, *[one.section] * has_sections, *[one.team] * has_teams, others, said]
        made.add_row(*(Text(clean_line(cell)) for cell in cells))
    show(flags, made)
    show(flags, dim(word("roster.count", flags, count=len(roster.members))))
