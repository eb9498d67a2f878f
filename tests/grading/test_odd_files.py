"""Files as students hand them in: what does not run where it is graded is noted, and the rest has its full score."""

import json
from collections.abc import Iterator

import pytest
from support.tiny import SOLUTION, make_course

from grader.grading.grader import Grader, Options
from grader.result import Result
from grader.submission import read_bytes

CODE = "\n".join(line for line in SOLUTION.splitlines() if not line.startswith("# %%")) + "\n"
DOUBLE, TOTAL = CODE.index("def double"), CODE.index("def total")

# What stands at the top of a file, and what is said of it; nothing where it simply runs.
TOPS = {
    "font of Windows": ("open('c:/Windows/Fonts/malgun.ttf')\nfont = 1", "FileNotFoundError"),
    "font of Colab": ("import os\nos.listdir('/usr/share/fonts/truetype/nanum')", "line 2 raised"),
    "folder of one's own": ("import os\nos.chdir('C:/Users/me/Desktop/homework')", "line 2 raised FileNotFoundError"),
    "a new folder": ("import os\nos.makedirs('out', exist_ok=True)", "line 2 raised"),
    "a log": ("log = open('log.txt', 'w')\nlog.write('start')\nlog.close()", "line 1 raised"),
    "a log in a block": ("with open('log.txt', 'w') as log:\n    log.write('a')", "line 1 raised"),
    "data": ("import numpy as np\ndata = np.loadtxt('data.csv')\nx, y = data[:, 0], data[:, 1]", "line 3: passed over"),
    "data saved": ("import numpy as np\nnp.save('w.npy', np.zeros(3))", "line 2 raised"),
    "pickle": ("import pickle\nmnist = pickle.load(open('mnist.pkl', 'rb'))", "line 2 raised FileNotFoundError"),
    "parent folder": ("import sys, os\nsys.path.append(os.pardir)\nfrom dataset.mnist import load_mnist", "dataset"),
    "helper": ("from common.functions import *\nfrom common.gradient import numerical_gradient", "'common'"),
    "helper called": ("import helper\nhelper.setup()\nN = helper.N\nprint(N)", "line 2, line 3, line 4: passed over"),
    "import by call": ("tools = __import__('my_tools')", "No module named 'my_tools'"),
    "importlib": ("import importlib\nimportlib.import_module('my_tools')", "No module named 'my_tools'"),
    "reload": ("import importlib\nimport my_tools\nimportlib.reload(my_tools)", "line 3: passed over"),
    "Colab's drive": ("from google.colab import drive\ndrive.mount('/content/drive')", "line 2: passed over"),
    "Colab's files": (
        "from google.colab import files\nup = files.upload()\nprint(up.keys())",
        "line 2, line 3: passed",
    ),
    "torch": ("import torch\nimport torch.nn as nn\ntorch.manual_seed(0)", "line 3: passed over"),
    "torch's class": ("import torch.nn as nn\nclass Net(nn.Module):\n    pass", "line 2: passed over"),
    "device": ("import torch\ndevice = 'cuda' if torch.cuda.is_available() else 'cpu'", "line 2: passed over"),
    "tensorflow": (
        "import tensorflow as tf\ntf.random.set_seed(1)",
        "No module named 'tensorflow'",
    ),
    "keras": ("from tensorflow.keras.datasets import mnist\n(a, b), (c, d) = mnist.load_data()", "line 2: passed over"),
    "pandas": ("import pandas as pd\ndf = pd.read_csv('a.csv')\ndf.head()", "No module named 'pandas'"),
    "seaborn": ("import seaborn as sns\nsns.set()", "No module named 'seaborn'"),
    "progress": ("from tqdm import tqdm\nfor i in tqdm(range(3)):\n    pass", "line 2: passed over"),
    "several on a line": ("import os, torch, sys\nprint(sys.argv)", "No module named 'torch'"),
    "in a function": ("def show():\n    import seaborn\nshow()", "line 2: No module named 'seaborn'"),
    "try and do without": ("try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np", ""),
    "the notebook's line": ("get_ipython().run_line_magic('matplotlib', 'inline')", "a notebook command (get_ipython)"),
    "the notebook's shell": ("get_ipython().system('pip install numpy')", "a notebook command (get_ipython)"),
    "is it a notebook": ("if 'google.colab' in str(get_ipython()):\n    print('Colab')", "a notebook command"),
    "percent": ("%matplotlib inline\n%config InlineBackend.figure_format = 'retina'", "Line 1: '%matplotlib inline'"),
    "bang": ("!pip install -q seaborn\n!ls", "Line 2: '!ls'"),
    "bang in a block": ("if True:\n    !pip install numpy", "Line 2: '!pip install numpy'"),
    "autoreload": ("%load_ext autoreload\n%autoreload 2", "Line 2: '%autoreload 2'"),
    "pip": ("pip install numpy", "Line 1: 'pip install numpy'"),
    "help": ("import numpy as np\nnp.sum?", "Line 2: 'np.sum?'"),
    "timed": ("%time x = sum(range(10))", "the code was run without it"),
    "exit": ("import sys\nif len(sys.argv) < 2:\n    sys.exit('usage: file')", "line 3 ends the program"),
    "quit": ("quit()", "line 1 raised NameError: name 'quit'"),
    "raise SystemExit": ("raise SystemExit", "line 1 ends the program"),
    "keyboard": ("n = int(input('n? '))\nprint(n + 1)", "line 1 raised NoInputError"),
    "arguments": (
        "import argparse\nargs = argparse.ArgumentParser().parse_args(['--no'])",
        "ends the program",
    ),
    "assertion": ("assert 1 == 2, 'check me'", "AssertionError: check me"),
    "typing mistake": ("pirnt('hello')", "name 'pirnt' is not defined"),
    "division": ("rate = 1 / 0\nprint(rate)", "line 2: passed over"),
    "index": ("weights = []\nweights[0] = 1", "line 2 raised IndexError"),
    "shapes": ("import numpy as np\nprint(np.zeros((2, 3)) @ np.zeros((2, 3)))", "line 2 raised ValueError"),
    "loop that fails": ("for epoch in range(3):\n    loss = 1 / (1 - epoch)", "line 2 raised ZeroDivisionError"),
    "class that fails": ("class A:\n    x = undefined", "line 2 raised NameError"),
    "decorator": ("@cache\ndef slow(n):\n    return n", "line 1 raised NameError: name 'cache'"),
    "dataclass": ("from dataclasses import dataclass\n@dataclass\nclass P:\n    x: float = 0.0\nprint(P())", ""),
    "annotations": ("from __future__ import annotations\ndef f(x: Tensor) -> Tensor:\n    return x", ""),
    "annotation that is not there": ("def f(x: Tensor):\n    return x", "line 1 raised NameError: name 'Tensor'"),
    "enum": ("import enum\nclass A(enum.Enum):\n    X = 1\nprint(A.X)", ""),
    "main": ("if __name__ == '__main__':\n    1 / 0", ""),
    "recursion": ("def f(n): return f(n + 1)\nf(0)", "RecursionError"),
    "memory": ("x = bytearray(1 << 40)", "MemoryError"),
    "an exception of one's own": ("class Stop(BaseException): pass\nraise Stop('here')", "line 2 raised Stop: here"),
    "unit test": ("import unittest\nunittest.main()", "line 2"),
    "thread": ("import threading\nthreading.Thread(target=print, args=('hi',)).start()", ""),
    "process": ("import subprocess\nsubprocess.run(['ls'])", "line 2 raised"),
    "network": ("import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/a')", "line 2 raised"),
    "locale": ("import locale\nlocale.setlocale(locale.LC_ALL, 'ko_KR.UTF-8')", "line 2 raised Error"),
    "semicolons": ("import numpy as np; import torch; torch.manual_seed(0); K = 3", "line 1: passed over"),
    "walrus": ("if (n := 10) > 5: print(n)", ""),
    "match": ("match 3:\n    case 3: print('three')", ""),
    "lambda": ("square = lambda v: v ** 2\nprint(square(3))", ""),
    "Korean names": ("은닉층 = 3\nprint(은닉층)", ""),
    "a shebang": ("#!/usr/bin/env python\n# -*- coding: utf-8 -*-", ""),
    "tabs": ("def g():\n\treturn 1\nprint(g())", ""),
    "deleted": ("k = 1\ndel k\nprint(k)", "line 3 raised NameError"),
    "__file__": ("import os\nprint(os.path.dirname(os.path.abspath(__file__)))", ""),
    "sleep": ("import time\ntime.sleep(0.01)", ""),
    "warnings": ("import warnings\nwarnings.filterwarnings('ignore')", ""),
    "asyncio": ("import asyncio\nasyncio.run(asyncio.sleep(0))", None),
    "global error state": ("import numpy as np\nnp.seterr(all='raise')", ""),
}


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    with Grader(make_course(tmp_path_factory.mktemp("course")), Options(timeout_s=5.0)) as made:
        yield made


def notebook(*cells: str) -> bytes:
    made = [{"cell_type": "code", "metadata": {}, "source": cell, "outputs": []} for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}).encode()


def seen(result: Result, said: str | None) -> None:
    assert (result.status, result.score) == ("graded", 10.0), (result.reason, result.warnings)
    if said == "":
        assert result.warnings == ()
    elif said is not None:
        assert any(said in warning for warning in result.warnings), result.warnings


@pytest.mark.parametrize("name", TOPS)
def test_at_the_top_of_a_script(grader: Grader, name: str) -> None:
    top, said = TOPS[name]
    seen(grader.grade("tiny", read_bytes("tiny.py", f"{top}\n{CODE}".encode())), said)


@pytest.mark.parametrize("name", [one for one, (top, _) in TOPS.items() if "__" not in top and "Line" not in str(_)])
def test_in_the_same_cell_of_a_notebook(grader: Grader, name: str) -> None:
    top, said = TOPS[name]
    result = grader.grade("tiny", read_bytes("tiny.ipynb", notebook(f"{top}\n{CODE[:TOTAL]}", CODE[TOTAL:])))
    seen(result, None if said is None else said.replace("line ", "cell 1, line ") if said else said)


@pytest.mark.parametrize("name", ["font of Windows", "helper called", "exit", "typing mistake", "torch", "recursion"])
def test_between_two_functions(grader: Grader, name: str) -> None:
    top, _ = TOPS[name]
    seen(grader.grade("tiny", read_bytes("tiny.py", f"{CODE[:TOTAL]}{top}\n{CODE[TOTAL:]}".encode())), None)
