"""Rosters as platforms and people write them: any table with a head, to members of the class."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from grader.errors import UsageError
from grader.gradebook.members import KINDS, Member

ENCODINGS: Final = ("utf-8-sig", "cp949", "latin-1")
FIELDS: Final = ("name", "first", "last", *KINDS, "section", "group", "status")

# What the columns are called, with letters and digits alone, in small letters.
# fmt: off
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "fullname", "student", "studentname", "displayname", "이름", "성명", "학생", "학생이름", "학생명"),
    "first": ("firstname", "givenname", "legalfirstname", "이름명"),
    "last": ("lastname", "surname", "familyname", "성"),
    "number": (
        "number", "studentid", "studentnumber", "sid", "sisuserid", "idnumber", "orgdefinedid", "학번", "학생번호",
    ),
    "email": ("email", "emailaddress", "mail", "이메일", "이메일주소", "메일", "전자우편"),
    "login": ("login", "username", "sisloginid", "userid", "loginid", "netid", "아이디", "사용자명", "로그인"),
    "github": ("github", "githubusername", "githublogin"),
    "canvas": ("canvasid", "canvasuserid"),
    "brightspace": ("brightspaceid", "brightspaceuserid", "d2lid"),
    "section": ("section", "sections", "class", "분반", "반", "학급"),
    "group": ("group", "groups", "team", "모둠", "조", "팀"),
    "status": ("status", "enrollmentstatus", "enrolmentstatus", "상태", "학적", "수강상태", "비고", "dropped"),
}
DROPPED: Final = frozenset([
    "dropped", "drop", "withdrawn", "withdrew", "inactive", "deleted", "concluded", "yes", "true", "1", "수강취소",
    "수강철회", "철회", "휴학", "자퇴", "제적", "취소",
])
# fmt: on
# What a platform means by a column that is merely called "ID", "User ID", "Username" or "Identifier".
PLATFORMS: Final[Mapping[str, str]] = {
    "canvas": "canvas",
    "moodle": "login",
    "gradescope": "number",
    "blackboard": "login",
    "brightspace": "brightspace",
    "sakai": "login",
    "autolab": "email",
    "nbgrader": "login",
    "github": "github",
    "classroom50": "github",
}
BARE: Final = ("id", "userid", "username", "identifier")
NOBODY: Final = frozenset({"student, test", "test student", "points possible"})
STAFF: Final = frozenset({"instructor", "ta", "teacher", "reader", "owner", "admin", "조교", "교수", "강사"})


def read_members(
    data: bytes, name: str, columns: Mapping[str, str] | None = None, *, platform: str = ""
) -> list[Member]:
    """Read a roster.

    Parameters
    ----------
    data : bytes
        A table with a head: a platform's own, or any whose columns are called by their names.
    name : str
        What the file is called, for messages.
    columns : mapping, optional
        The field → the column that holds it, where that is not to be told from the head.
    platform : str
        Whose ids stand in a column that is merely called ID; one of :data:`PLATFORMS`.

    Raises
    ------
    UsageError
        If the file is no table, has no column with names or ids, or lacks one that was named.
    """
    rows = _rows(data)
    if len(rows) < 2:
        raise UsageError("roster.no_table", name=name)
    head = rows[0]
    places = _named(head, columns, name) if columns else _told(head, platform)
    if not {"name", "first", "last", *KINDS} & places.keys():
        raise UsageError("roster.no_columns", name=name, head=", ".join(head), fields=", ".join(FIELDS))
    role = next((i for i, cell in enumerate(head) if _plain(cell) in ("role", "역할")), None)
    members = []
    for row in rows[1:]:
        if role is not None and role < len(row) and row[role].casefold() in STAFF:
            continue
        member = _member({field: row[i] for field, i in places.items() if i < len(row)})
        if member is not None:
            members.append(member)
    if not members:
        raise UsageError("roster.nobody", name=name)
    return members


def _rows(data: bytes) -> list[list[str]]:
    words = ""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS:
        try:
            words = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    words = unicodedata.normalize("NFC", words)
    first = words.lstrip().partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(words), delimiter=separator)]
    except csv.Error:
        return []
    return [row for row in rows if any(row)]


def _cell(value: str) -> str:
    value = value.strip()
    quoted = re.fullmatch(r'="?([^"]*)"?', value)  # ="00123": how zeros are saved from a spreadsheet
    value = quoted[1] if quoted else value
    return value[1:] if value.startswith("'") and len(value) > 1 and value[1] in "=+-@" else value


def _plain(head: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", head)).casefold()


def _told(head: Sequence[str], platform: str) -> dict[str, int]:
    """Tell the columns by what they are called, as all of them together."""
    plain = [_plain(cell) for cell in head]
    places: dict[str, int] = {}
    bare = next((plain.index(one) for one in BARE if platform and one in plain), None)
    if bare is not None:
        places[PLATFORMS[platform]] = bare
        plain[bare] = ""
    for field, names in HEADS.items():
        for name in names:
            if name in plain and field not in places:
                places[field] = plain.index(name)
    is_canvas = "student" in plain and "id" in plain and ("section" in plain or "sisloginid" in plain)
    if "id" in plain:  # Canvas's own number; elsewhere the student's
        places.setdefault("canvas" if is_canvas else "number", plain.index("id"))
    if "githubid" in plain and "username" in plain:  # Classroom 50: the username is that of GitHub
        places["github"] = places.pop("login", plain.index("username"))
    if "identifier" in plain and "githubusername" in plain:  # GitHub Classroom
        places.setdefault("number", plain.index("identifier"))
    if "first" not in places and "성" in plain and "이름" in plain:
        places["first"] = places.pop("name")
    return places


def _named(head: Sequence[str], columns: Mapping[str, str], name: str) -> dict[str, int]:
    places = {}
    for field, column in columns.items():
        if field not in FIELDS:
            raise UsageError("roster.no_field", field=field, known=", ".join(FIELDS))
        found = [i for i, cell in enumerate(head) if cell == column or _plain(cell) == _plain(column)]
        if not found:
            raise UsageError("roster.no_column", column=column, name=name, head=", ".join(head))
        places[field] = found[0]
    return places


def _member(cells: Mapping[str, str]) -> Member | None:
    first, last = cells.get("first", ""), cells.get("last", "")
    name = cells.get("name", "") or _full(first, last)
    ids = [(kind, cells[kind]) for kind in KINDS if cells.get(kind)]
    if (not name and not ids) or name.casefold().strip() in NOBODY:
        return None
    number = next((value for kind, value in ids if kind in ("number", "login", "email", "github")), "")
    return Member(
        name or number,
        number or (ids[0][1] if ids else ""),
        tuple(ids),
        cells.get("section", ""),
        cells.get("group", ""),
        cells.get("status", "").casefold() in DROPPED,
    )


def _full(first: str, last: str) -> str:
    """Join the two parts of a name as its language does."""
    if re.search(r"[가-힣一-鿿]", first + last):
        return f"{last}{first}"
    return f"{first} {last}".strip()
