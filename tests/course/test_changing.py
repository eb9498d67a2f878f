"""A misconception that shows what it changes in the solution."""

from pathlib import Path

from support.tiny import SOLUTION, make_course

from grader.course.answer_key import misconception_oracle
from grader.course.definition import read_definition

CLASS = """

class Layer:
    scale = 2.0

    @property
    def twice(self):
        return 2.0 * self.scale

    def forward(self, x):
        return self.scale * x
"""


def read(folder: Path, body: str, solution: str = SOLUTION):
    source = f'with misconception("one", "A sentence."):\n{body}'
    return read_definition(make_course(folder, misconceptions=source, solution=solution).exercise("tiny"))


def source_of(folder: Path, body: str, solution: str = SOLUTION) -> str:
    return read(folder, body, solution).misconceptions[0].source


def test_a_change_gives_the_solutions_function_with_the_other_text(tmp_path: Path) -> None:
    source = source_of(tmp_path, '    instead("2 *", "3 *", within="double")\n')
    assert source.startswith("def double(x):")
    assert "return 3 * x" in source
    assert "total" not in source


def test_changes_of_one_function_come_together_and_stand_with_written_definitions(tmp_path: Path) -> None:
    body = (
        '    instead("2 *", "3 +", within="double")\n'
        '    instead("3 + x", "3 + x + 1", within="double")\n\n'
        "    answer = 41.0\n"
    )
    definition = read(tmp_path, body)
    oracle = misconception_oracle(definition, definition.misconceptions[0])
    assert oracle.module.double(1.0) == 5.0
    assert oracle.module.answer == 41.0


def test_a_method_is_changed_within_its_class(tmp_path: Path) -> None:
    body = '    instead("2.0 *", "3.0 *", within="Layer.twice")\n    instead("* x", "+ x", within="Layer.forward")\n'
    source = source_of(tmp_path, body, SOLUTION + CLASS)
    assert source.count("class Layer:") == 1
    assert "3.0 * self.scale" in source
    assert "self.scale + x" in source
    assert "scale = 2.0" in source


def test_what_stands_outside_the_named_function_does_not_count(tmp_path: Path) -> None:
    assert "np.mean(double" in source_of(tmp_path, '    instead("np.sum", "np.mean", within="total")\n')
