"""What is kept of an author's module when some of its names are needed."""

import ast

from grader.course.slicing import names_from, sliced

MODULE = '''
"""A module."""
import functools
import numpy as np
from grader.checks import finding, agree
from .examiners import judge, halves

LIMIT = 3  # the limit
TABLE = {}
TABLE["a"] = LIMIT
TABLE.update(b=2)
UNUSED = np.zeros(3)

def helper(x):
    """Help."""
    # a comment
    return x + LIMIT

@functools.cache
def wanted(x):
    return helper(x), TABLE, judge(x), finding(x)

def solution(x):
    return 2 * x

CHECKS = [agree("a", judge=wanted)]
'''


def test_what_a_name_needs_is_kept_in_order_and_nothing_else() -> None:
    kept = sliced(MODULE, ["wanted"])
    assert kept == (
        "import functools\nfrom grader.checks import finding\nfrom .examiners import judge\n"
        "LIMIT = 3\nTABLE = {}\nTABLE['a'] = LIMIT\nTABLE.update(b=2)\n"
        "def helper(x):\n    return x + LIMIT\n"
        "@functools.cache\ndef wanted(x):\n    return (helper(x), TABLE, judge(x), finding(x))\n"
    )
    ast.parse(kept)


def test_a_function_of_a_docstring_alone_stays_one() -> None:
    assert sliced('def f():\n    """Do nothing."""\n', ["f"]) == "def f():\n    pass\n"


def test_names_from_a_module_beside_it_are_found() -> None:
    assert names_from(MODULE, "examiners") == {"judge", "halves"}
    assert names_from(MODULE, "drivers") == set()


def test_nothing_wanted_keeps_nothing() -> None:
    assert sliced(MODULE, []) == ""
