"""The same submissions in WebAssembly, under node: equal in score, verdicts, names and keys but for warnings."""

import random
import subprocess
from pathlib import Path

import pytest
from support.pyodide import node, pyodide
from support.site_parity import Node, compare, corpus

from grader.course.exercise import find_course
from grader.site.building import Wanted, build
from grader.site.distribution import from_folder

ROOT = Path(__file__).parents[2]
SEED = 15
TIMEOUT_S = 60  # a loop that trains takes some five times as long as here, and other tests run beside this one


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    node()
    out = tmp_path_factory.mktemp("parity") / "site"
    course = find_course(ROOT)
    python = from_folder(pyodide(), course.packages)
    with pytest.MonkeyPatch.context() as patch:
        # Small inputs for what a student reads take most of a kit's time, and say nothing about parity.
        patch.setattr("grader.release.kit._with_small", lambda definition, cases: cases)
        build(course, out, python, Wanted(timeout_s=TIMEOUT_S))
    return out


def sample():
    """One submission of each exercise; of two exercises in three it is a wrong one."""
    drawn = random.Random(SEED)
    by_exercise = {}
    for path in corpus():
        by_exercise.setdefault(path.parent.name, []).append(path)
    for i, paths in enumerate(by_exercise.values()):
        kind = "right" if i % 3 == 0 else "wrong"
        yield drawn.choice([path for path in paths if path.name.startswith(kind)])


def test_a_submission_of_each_exercise_is_graded_as_it_is_here(site, tmp_path):
    seen = {f"{path.parent.name}/{path.name}": found for path, found, _ in compare(site, tmp_path, sample())}
    assert len(seen) == len(find_course(ROOT).exercises)
    assert {name: found for name, found in seen.items() if found} == {}


HANGS = (
    "import numpy as np\ndef double(x):\n    while True:\n        pass\ndef total(x):\n    return 0.0\nanswer = 42.0\n"
)


def test_a_hang_and_a_crash_cost_what_they_are_in_and_the_spare_goes_on(working):
    node()
    with Node(working) as judge:
        hang = judge.ask(exercise="tiny", name="tiny.py", content=HANGS, lang="en")["value"]["result"]
        verdicts = {check["id"]: check["verdict"] for check in hang["checks"]}
        assert (verdicts["double"], verdicts["answer"]) == ("timeout", "passed")
        crash = HANGS.replace("while True:\n        pass", "import os; os._exit(3)")
        died = judge.ask(exercise="tiny", name="tiny.py", content=crash, lang="en")["value"]["result"]
        assert (died["checks"][0]["verdict"], died["checks"][-1]["verdict"]) == ("error", "passed")
        hints = judge.ask(exercise="tiny", check="double", lang="ko")["value"]
        assert hints == ["계수를 보세요.", "계수는 2입니다."]


def test_notebooks_become_one_text_and_come_back(tmp_path):
    script = tmp_path / "try.mjs"
    source = (ROOT / "grader/site/static/notebook.js").as_uri()
    script.write_text(
        f"""import {{ cellsOf, codeCells, fromNotebook, toNotebook }} from "{source}";
        const cells = [
          {{ cell_type: "markdown", source: ["# Title\\n", "\\n", "text"] }},
          {{ cell_type: "code", source: "import numpy as np\\nx = 1\\n" }},
          {{ cell_type: "code", source: ["%matplotlib inline\\n", "y = 2"] }},
        ];
        const text = fromNotebook(JSON.stringify({{ cells }}));
        const again = JSON.parse(toNotebook(text));
        console.log(JSON.stringify({{ text, again: again.cells.map((one) => [one.cell_type, one.source]),
          from: codeCells(text).map((one) => one.from), plain: cellsOf("a\\nb").length,
          same: fromNotebook(toNotebook(text)) === text }}));
        try {{ fromNotebook("{{}}"); }} catch {{ console.log("refused"); }}
        """
    )
    ran = subprocess.run([node(), script], capture_output=True, text=True, check=True)
    import json

    said, refused = ran.stdout.splitlines()
    told = json.loads(said)
    assert told["again"] == [
        ["markdown", "# Title\n\ntext"],
        ["code", "import numpy as np\nx = 1"],
        ["code", "%matplotlib inline\ny = 2"],
    ]
    assert told["text"].split("\n")[told["from"][1] - 1] == "%matplotlib inline"
    assert (told["plain"], told["same"], refused) == (1, True, "refused")
