"""Zip archives, honest and not."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.submission import archive as archives
from grader.submission.archive import Archive
from grader.text.messages import say

Zipped = Callable[[Mapping[str, bytes]], bytes]
Refusal = Callable[..., str]


def contents(data: bytes) -> dict[str, bytes]:
    with Archive(data, "class.zip") as archive:
        return {member.name: archive.read(member) for member in archive.members()}


def problems(data: bytes) -> list[str]:
    with Archive(data, "class.zip") as archive:
        return [say(member.problem) for member in archive.members() if member.problem]


def with_member(info: zipfile.ZipInfo, data: bytes = b"x = 1") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, data)
    return buffer.getvalue()


def test_files_are_read_without_folders_and_what_systems_leave_behind(zipped: Zipped) -> None:
    data = zipped({"a/": b"", "a/ex06.py": b"x = 1", "__MACOSX/a/._ex06.py": b"", "a/.DS_Store": b""})
    assert contents(data) == {"a/ex06.py": b"x = 1"}


def test_an_archive_on_disk_is_read_and_left_as_it_was(zipped: Zipped, tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({"ex06.py": b"x = 1"}))
    with Archive(path, "class.zip") as archive:
        assert [archive.read(member) for member in archive.members()] == [b"x = 1"]
    assert [found.name for found in tmp_path.iterdir()] == ["class.zip"]


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_korean_names_without_the_flag_for_utf_8_are_read(encoding: str) -> None:
    raw = "홍길동/ex06.py".encode(encoding)
    placeholder = "?" * len(raw)
    data = with_member(zipfile.ZipInfo(placeholder)).replace(placeholder.encode(), raw)
    assert list(contents(data)) == ["홍길동/ex06.py"]


def test_backslashes_of_old_windows_programs_separate_folders() -> None:
    assert list(contents(with_member(zipfile.ZipInfo("a/ex06.py")).replace(b"a/ex", b"a\\ex"))) == ["a/ex06.py"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_members_with_one_name_the_last_counts() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("ex06.py", b"x = 1")
        archive.writestr("ex06.py", b"x = 2")
    with Archive(buffer.getvalue(), "class.zip") as archive:
        (member,) = archive.members()
        assert member.is_repeated
        assert archive.read(member) == b"x = 2"


@pytest.mark.parametrize("name", ["../ex06.py", "a/../../ex06.py", "/etc/ex06.py", "C:/ex06.py"])
def test_a_name_that_leads_out_of_the_archive_is_a_problem_and_is_not_read(name: str, refusal: Refusal) -> None:
    data = with_member(zipfile.ZipInfo(name))
    assert problems(data) == [
        f"'{name}' in 'class.zip' has a name that leads out of the archive, so it was not read. Pack the folder again."
    ]
    with Archive(data, "class.zip") as archive:
        (member,) = archive.members()
        assert "leads out of the archive" in refusal(archive.read, member)


def test_a_link_is_a_problem() -> None:
    info = zipfile.ZipInfo("ex06.py")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert problems(with_member(info, b"/etc/passwd"))[0].startswith("'ex06.py' in 'class.zip' is a link, not a file.")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_without_a_bound_on_memory_is_a_problem(method: int) -> None:
    info = zipfile.ZipInfo("ex06.py")
    info.compress_type = method
    assert "is compressed in a way that is not read here" in problems(with_member(info))[0]


def test_an_encrypted_member_is_a_problem(zipped: Zipped) -> None:
    data = bytearray(zipped({"ex06.py": b"x = 1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "is protected by a password" in problems(bytes(data))[0]


def test_a_bomb_is_stopped_at_the_cap(zipped: Zipped, refusal: Refusal) -> None:
    data = zipped({"ex06.py": bytes(3 << 20)})
    with Archive(data, "class.zip") as archive:
        (member,) = archive.members()
        message = refusal(archive.read, member, cap=1 << 20)
    assert message.startswith("'ex06.py' in 'class.zip' unpacks to more than 1 MiB")


def test_a_size_that_lies_is_not_believed(zipped: Zipped, refusal: Refusal) -> None:
    data = bytearray(zipped({"ex06.py": bytes(3 << 20)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + offset
        data[place : place + 4] = struct.pack("<I", 10)
    with Archive(bytes(data), "class.zip") as archive:
        (member,) = archive.members()
        # What was claimed is all that zipfile hands out, and its checksum does not fit.
        assert "is damaged" in refusal(archive.read, member)


def test_a_damaged_member_is_refused(zipped: Zipped, refusal: Refusal) -> None:
    data = bytearray(zipped({"ex06.py": b"x = 1" * 100}))
    data[40] ^= 0xFF
    with Archive(bytes(data), "class.zip") as archive:
        (member,) = archive.members()
        assert refusal(archive.read, member).startswith("'ex06.py' in 'class.zip' is damaged and could not be read.")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(10), b"x = 1", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_zip_archive_is_refused(data: bytes, refusal: Refusal) -> None:
    assert refusal(Archive, data, "class.zip").startswith("'class.zip' is not a zip archive, or it is damaged.")


@pytest.mark.parametrize(
    ("start", "name", "kind"),
    [
        (b"\x1f\x8b", "a.tgz", "tar or gzip"),
        (b"7z\xbc\xaf", "a.7z", "7z"),
        (b"Rar!", "a.zip", "rar"),
        (b"EGGA", "a.egg", "egg (ALZip)"),
        (b"ALZ\x01", "a.alz", "alz (ALZip)"),
        (b"ex06.py" + bytes(93), "a.tar", "tar"),
    ],
)
def test_an_archive_of_another_kind_is_refused_by_its_kind(
    start: bytes, name: str, kind: str, refusal: Refusal
) -> None:
    message = refusal(Archive, start + bytes(500), name)
    assert message.startswith(f"'{name}' is an archive of another kind ({kind})")


def test_more_members_than_any_class_has_are_refused(
    zipped: Zipped, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = zipped({f"s{number}/ex06.py": b"" for number in range(20)})
    monkeypatch.setattr(archives, "MEMBERS_CAP", 19)
    assert refusal(Archive, data, "class.zip").startswith("'class.zip' lists more than 19 files")


def test_a_list_of_members_that_would_fill_the_memory_is_not_read(
    zipped: Zipped, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = zipped({f"s{number}/ex06.py": b"" for number in range(2_000)})
    monkeypatch.setattr(archives, "LIST_CAP", 70_000)
    assert refusal(Archive, data, "class.zip").startswith("'class.zip' lists more than 50000 files")


def test_a_missing_archive_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    assert "could not be read: No such file" in refusal(Archive, tmp_path / "class.zip", "class.zip")
