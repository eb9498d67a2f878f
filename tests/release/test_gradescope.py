"""The autograder for Gradescope, in a folder laid out as its harness lays it out."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
from support.tiny import SOLUTION, TOML, make_course

from grader.course.exercise import Course, find_course
from grader.errors import GraderError, UsageError
from grader.gradebook.lateness import course_rules
from grader.grading.grader import Grader, Options
from grader.release import gradescope_run
from grader.release.gradescope import Wanted, autograder
from grader.release.gradescope_run import Config, Run, close_to_others
from grader.sandbox.tiers.probing import Probe
from grader.text.messages import text

METADATA = {
    "id": 1,
    "created_at": "2024-03-11T00:00:00.000000+09:00",
    "assignment": {"due_date": "2024-03-10T00:00:00.000000+09:00", "id": 7, "title": "Tiny", "total_points": "10.0"},
    "submission_method": "upload",
    "users": [{"email": "kim@example.com", "id": 11, "name": "Kim"}],
    "previous_submissions": [],
}
TRIPLE = SOLUTION.replace("return 2 * x", "return 3 * x")
# `answer` is right, and so earns points, if one of the attacks succeeds.
HOSTILE = """
import glob, os, sys

root = {root!r}
succeeded = []
for path in (root, root + "/source", root + "/source/config.json", root + "/source/course/kit/tiny.kit",
             root + "/results", root + "/results/results.json", "/etc/shadow"):
    try:
        succeeded.append(os.listdir(path) if os.path.isdir(path) else open(path, "rb").read())
    except Exception:
        pass
for name in ("results.json", ".results.json.unfinished", "stdout"):
    try:
        with open(root + "/results/" + name, "w") as file:
            file.write('{{"score": 1000}}')
        succeeded.append(name)
    except Exception:
        pass
succeeded += glob.glob(root + "/source/*") + [name for name in sys.modules if name.startswith("grader.course")]
print('{{"score": 1000}}\\n' * 1000)
sys.stderr.write("}}{{ \\x1b[31m \\0 \\ud800")
try:
    os.write(1, b'{{"score": 1000}}')
    os.write(2, b'{{"score": 1000}}')
except OSError:
    pass
answer = 42.0 if succeeded else 41.0

def double(x):
    print("noise")
    raise ValueError("<b>bold</b> \\ud800 \\x1b[31m" + str(succeeded))
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def zipped(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "autograder.zip"
    autograder(course, out, Wanted(hidden=("slope",)))
    return out


def unpack(zipped: Path, root: Path, files: dict[str, str]) -> Path:
    """Lay out what the harness lays out."""
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(zipped) as archive:
        for info in archive.infolist():
            path = Path(archive.extract(info, root / "source"))
            path.chmod(info.external_attr >> 16 & 0o777)
    shutil.copy(root / "source" / "run_autograder", root)
    for name, content in files.items():
        (root / "submission" / name).write_text(content, encoding="utf-8")
    (root / "submission_metadata.json").write_text(json.dumps(METADATA))
    return root


@pytest.fixture
def tree(zipped, tmp_path):
    return lambda **files: unpack(
        zipped, tmp_path / "autograder", {name.replace("_", "."): source for name, source in files.items()}
    )


def environment(root: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "GRADER_AUTOGRADER": str(root), "GRADER_PYTHON": sys.executable, **more}


def start(root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    env = environment(root, **more)
    return subprocess.run([root / "run_autograder"], env=env, cwd=root, capture_output=True, text=True, timeout=300)


def results(root: Path) -> dict:
    return json.loads((root / "results" / "results.json").read_bytes())


def by_check(made: dict) -> dict[str, dict]:
    return {test["tags"][0]: test for test in made["tests"]}


@pytest.fixture(params=["A", "B"])
def tier(request, tmp_path):
    """A path to look for commands on: tier B is taken where there is no bubblewrap."""
    if request.param == "A":
        if not shutil.which("bwrap"):
            pytest.skip("no bubblewrap here")
        return "A", os.environ["PATH"]
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "env", "mkdir", "cat"):
        (folder / name).symlink_to(shutil.which(name))
    return "B", str(folder)


def test_the_zip_has_at_its_root_what_the_platform_looks_for_and_is_private(zipped):
    with zipfile.ZipFile(zipped) as archive:
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
        contents = b"".join(archive.read(name) for name in modes)
    assert {name for name, mode in modes.items() if mode & 0o777 == 0o755} == {"setup.sh", "run_autograder"}
    assert {mode & 0o777 for name, mode in modes.items() if name not in ("setup.sh", "run_autograder")} == {0o600}
    assert all(stat.S_ISREG(mode) for mode in modes.values())
    assert stat.S_IMODE(zipped.stat().st_mode) == 0o600
    assert b"return 2 * x" not in contents


def test_the_scripts_are_bash_with_unix_newlines(zipped, tmp_path):
    with zipfile.ZipFile(zipped) as archive:
        for name in ("setup.sh", "run_autograder"):
            source = archive.read(name)
            assert source.startswith(b"#!/usr/bin/env bash\n")
            assert b"\r" not in source
            assert b"@" not in source.replace(b'"$@"', b"")
            subprocess.run(["bash", "-n"], input=source, check=True)


def test_each_zip_has_a_seed_of_its_own(course, tmp_path):
    seeds = set()
    for _ in range(2):
        autograder(course, tmp_path / "a.zip", Wanted())
        with zipfile.ZipFile(tmp_path / "a.zip") as archive:
            seeds.add(msgspec.json.decode(archive.read("config.json"), type=Config).seed)
    assert len(seeds) == 2
    assert 0 not in seeds


def test_a_right_submission_earns_all_and_a_hidden_check_is_hidden(tree, tier):
    name, path = tier
    root = tree(tiny_py=SOLUTION)
    ran = start(root, PATH=path)
    assert (ran.returncode, ran.stdout) == (0, "")
    made = results(root)
    assert made["score"] == 10.0
    assert made["extra_data"]["exercises"]["tiny"]["isolation"] == name
    assert made["stdout_visibility"] == "hidden"
    assert made["execution_time"] > 0
    assert made["output"] == ""
    assert [test["visibility"] for test in made["tests"]].count("hidden") == 1
    assert by_check(made)["slope"]["visibility"] == "hidden"
    assert all(test["status"] == "passed" and test["score"] == test["max_score"] for test in made["tests"])
    assert [path.name for path in (root / "results").iterdir()] == ["results.json"]


def test_a_mistake_is_told_as_everywhere_and_the_seed_is_not(tree):
    root = tree(tiny_py=TRIPLE)
    assert start(root).returncode == 0
    made = results(root)
    double = by_check(made)["double"]
    assert double["status"] == "failed"
    assert (double["score"], double["max_score"]) == (0.0, 3.0)
    assert "The factor is 3." in double["output"]
    assert 0 < made["score"] == sum(test["score"] for test in made["tests"]) < 10
    seed = json.loads((root / "source" / "config.json").read_bytes())["seed"]
    assert str(seed) not in (root / "results" / "results.json").read_text()


def test_a_hostile_submission_reads_nothing_writes_nothing_and_breaks_nothing(tree, tier, tmp_path):
    _, path = tier
    root = tree(tiny_py=HOSTILE.format(root=str(tmp_path / "autograder")))
    assert start(root, PATH=path).returncode == 0
    made = results(root)
    assert made["score"] == 0.0
    assert by_check(made)["answer"]["status"] == "failed"
    assert "ValueError" in by_check(made)["double"]["output"]
    assert "\x1b" not in json.dumps(made, ensure_ascii=False)
    assert [path.name for path in (root / "results").iterdir()] == ["results.json"]


def test_without_a_wall_the_same_attacks_succeed(tree, course, tmp_path):
    root = tree(tiny_py=SOLUTION)
    with Grader(course, Options(sandbox="none")) as grader:
        result = grader.grade_source("tiny", HOSTILE.format(root=str(root)))
    assert {check.id: check.score for check in result.checks}["answer"] > 0
    assert results(root)["score"] == 1000


@pytest.mark.skipif(os.geteuid() != 0, reason="root alone can become somebody else")
def test_a_plain_user_can_neither_read_the_source_nor_the_results(tree, tmp_path):
    root = tree(tiny_py=SOLUTION)
    root.parent.chmod(0o755)
    assert start(root).returncode == 0
    for tried in ("source/config.json", "source/course/kit/tiny.kit", "results/results.json"):
        command = ["cat", root / tried]
        ran = subprocess.run(command, user=60_000, group=60_000, extra_groups=[], capture_output=True, text=True)
        assert "Permission denied" in ran.stderr
    (root / "source").chmod(0o755)
    ran = subprocess.run(
        ["cat", root / "source/config.json"], user=60_000, group=60_000, capture_output=True, text=True
    )
    assert "Permission denied" in ran.stderr


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "Nothing was handed in for tiny."),
        ({"tiny_py": "def double(x:\n"}, "SyntaxError"),
        ({"tiny_ipynb": "{"}, "JSON"),
    ],
)
def test_what_cannot_be_graded_scores_0_and_says_why(tree, files, reason):
    root = tree(**files)
    assert start(root).returncode == 0
    made = results(root)
    assert made["score"] == 0.0
    (test,) = made["tests"]
    assert (test["name"], test["status"], test["score"], test["max_score"]) == ("tiny", "failed", 0.0, 10.0)
    assert reason in test["output"]
    assert reason in made["output"]


def test_the_only_file_is_graded_whatever_its_name(tree):
    root = tree(solution_py=SOLUTION)
    start(root)
    assert results(root)["score"] == 10.0


def test_a_file_of_another_exercise_is_not_taken_for_it(tree):
    root = tree(ex02_py=SOLUTION)
    start(root)
    assert results(root)["score"] == 0.0


def test_a_run_that_is_killed_leaves_what_was_graded_until_then(tree):
    root = tree(tiny_py=f"{SOLUTION}\ndef total(x):\n    import time\n    while True:\n        time.sleep(1)\n")
    process = subprocess.Popen(
        [root / "run_autograder"], env=environment(root), stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        for _ in range(2_000):
            time.sleep(0.05)
            file = root / "results" / "results.json"
            if file.exists() and results(root)["score"]:
                break
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    made = results(root)
    assert made["score"] >= 3.0
    assert "The grading did not come to its end" in made["output"]
    assert by_check(made)["double"]["status"] == "passed"
    total = by_check(made)["total"]
    assert (total["status"], total["score"]) == ("failed", 0.0)
    assert "Not tried yet" in total["output"]


def in_process(root: Path) -> dict:
    Run(root).run()
    return results(root)


def test_results_are_written_anew_after_each_check(tree, monkeypatch):
    root = tree(tiny_py=TRIPLE)
    written = []
    write = gradescope_run.write_results

    def note(folder, made):
        write(folder, made)
        written.append(results(root))

    monkeypatch.setattr(gradescope_run, "write_results", note)
    Run(root).run()
    waiting = [sum("Not tried yet" in test["output"] for test in made["tests"]) for made in written]
    assert waiting == [5, 4, 3, 2, 1, 0, 0, 0]
    assert {len(made["tests"]) for made in written} == {5}
    assert written[-2]["tests"] == written[-1]["tests"]
    assert written[-3]["score"] == written[-1]["score"]


def test_without_isolation_nothing_is_graded_and_nobody_earns_points(tree, monkeypatch, capsys):
    reason = text("sandbox.no_landlock", detail="none")
    monkeypatch.setattr(gradescope_run, "probe", lambda: Probe("none", {"B": reason}))
    made = in_process(tree(tiny_py=SOLUTION))
    assert made["score"] == 0.0
    assert "It is not your submission that is at fault" in made["output"]
    assert "This machine cannot isolate a submission" in made["output"]
    assert [test["score"] for test in made["tests"]] == [0.0]
    assert "GraderError" in capsys.readouterr().out


def test_a_fault_of_ours_gives_a_file_that_can_be_read(tree, capsys):
    root = tree(tiny_py=SOLUTION)
    (root / "source" / "config.json").write_text("{")
    made = in_process(root)
    assert made["score"] == 0.0
    assert "please tell your instructor" in made["output"]
    assert "Traceback" in capsys.readouterr().out


def test_an_image_without_a_grader_says_so(tree):
    root = tree(tiny_py=SOLUTION)
    assert start(root, GRADER_PYTHON="/nowhere/python").returncode == 2
    made = results(root)
    assert made["score"] == 0
    assert "setup.sh did not come to its end" in made["output"]


@pytest.mark.parametrize("metadata", ["", "[]", '{"users": 3, "assignment": null}', '{"users": [4]}'])
def test_odd_metadata_costs_nothing(tree, metadata):
    root = tree(tiny_py=SOLUTION)
    (root / "submission_metadata.json").write_text(metadata)
    config = msgspec.json.decode((root / "source" / "config.json").read_bytes(), type=Config)
    rules = ({"rule": "penalty", "value": "10% per day"},)
    (root / "source" / "config.json").write_bytes(msgspec.json.encode(msgspec.structs.replace(config, rules=rules)))
    assert in_process(root)["score"] == 10.0


@pytest.mark.parametrize(
    ("due", "score"),
    [
        ({"penalty": "10% per day"}, 9.0),  # the platform's own due date
        ({"penalty": "10% per day", "tiny": "2024-03-08T00:00:00+09:00"}, 7.0),
        ({"penalty": "10% per day", "grace": "2 days"}, 10.0),
        ({"penalty": "10% per day", "extensions": {"kim@example.com": {"tiny": "2024-03-12"}}}, 10.0),
        ({}, 10.0),
    ],
)
def test_a_penalty_counts_from_when_it_was_handed_in(course, tmp_path, due, score):
    rules = tuple(msgspec.to_builtins(rule) for rule in course_rules(due, {}))
    autograder(course, tmp_path / "a.zip", Wanted(rules=rules))
    root = unpack(tmp_path / "a.zip", tmp_path / "autograder", {"tiny.py": SOLUTION})
    made = in_process(root)
    assert made["score"] == score
    assert ("late" in made["output"].lower()) == (score < 10)
    assert made["extra_data"]["exercises"]["tiny"]["score"] == 10.0


def test_an_exercise_with_a_picture_is_released_once_however_often_it_is_named(tmp_path):
    picture = '[picture]\nkind = "network"\nlayers = [1, 1]\n[picture.nodes]\ndouble = [1]\n'
    course = make_course(tmp_path / "own", toml=TOML + picture)
    said = autograder(course, tmp_path / "a.zip", Wanted(exercises=("tiny", "TINY")))
    assert [one.exercise for one in said] == ["tiny"]


def test_several_exercises_are_told_apart(course, tmp_path):
    home = tmp_path / "two"
    make_course(home)
    shutil.copytree(home / "reference" / "tiny", home / "reference" / "twin")
    two = find_course(home)
    autograder(two, tmp_path / "a.zip", Wanted(hidden=("twin:answer",)))
    root = unpack(tmp_path / "a.zip", tmp_path / "autograder", {"tiny.py": SOLUTION})
    made = in_process(root)
    assert made["score"] == 10.0
    assert [test["number"] for test in made["tests"]] == ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1"]
    assert made["tests"][0]["name"] == "tiny · double gives 2x"
    assert made["tests"][-1]["max_score"] == 10.0
    assert made["output"].startswith("twin: ")
    with pytest.raises(UsageError, match=r"--hidden answer: no check is called so, or several are\. There are: tiny:"):
        autograder(two, tmp_path / "b.zip", Wanted(hidden=("answer",)))


def test_feedback_is_in_the_language_of_the_release(course, tmp_path):
    autograder(course, tmp_path / "a.zip", Wanted(lang="ko"))
    root = unpack(tmp_path / "a.zip", tmp_path / "autograder", {"tiny.py": TRIPLE})
    assert "계수가 3입니다." in by_check(in_process(root))["double"]["output"]


def test_a_wheel_is_brought_along(course, tmp_path):
    wheel = tmp_path / "nn_grader-9.9-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    autograder(course, tmp_path / "a.zip", Wanted(wheel=wheel))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read(wheel.name) == b"PK"
        assert f'"$source/{wheel.name}" "numpy"' in archive.read("setup.sh").decode()


@pytest.mark.parametrize(
    ("out", "wanted", "said"),
    [
        ("a.tar", Wanted(), "is no name of a zip"),
        ("folder.zip", Wanted(), "is a folder. Give the name of a zip"),
        ("a.zip", Wanted(hidden=("duoble",)), "--hidden duoble: no check is called so, or several are. There are: dou"),
        ("a.zip", Wanted(exercises=("ex99",)), "ex99"),
        ("a.zip", Wanted(wheel=Path("other-1.0-py3-none-any.whl")), "is no wheel of nn-grader"),
    ],
)
def test_what_cannot_be_meant_is_refused(course, tmp_path, out, wanted, said):
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(UsageError) as raised:
        autograder(course, tmp_path / out, wanted)
    assert said in str(raised.value)
    assert not (tmp_path / "a.zip").exists()


def test_a_kit_makes_no_autograder(course, tmp_path):
    from grader.release.kit import release

    release(course, tmp_path / "kit")
    with pytest.raises(UsageError, match="has no solutions to make a kit from"):
        autograder(find_course(tmp_path / "kit"), tmp_path / "a.zip", Wanted())


def test_where_it_cannot_be_written_it_says_so(course, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(GraderError, match="cannot be written"):
        autograder(course, tmp_path / "file" / "a.zip", Wanted())


def test_folders_that_are_not_ours_do_not_stop_a_trial(tmp_path, monkeypatch):
    def refuse(*given, **more):
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    close_to_others(tmp_path)
    assert (tmp_path / "results").is_dir()
