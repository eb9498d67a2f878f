"""What a worker of a cluster describes is never built on the coordinator."""

import os
import pickle
import subprocess
import sys

import pytest

from grader.batch.unpickling import StandIn, inert_loads


class Evil:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_a_pickle_runs_nothing(tmp_path):
    found = inert_loads(pickle.dumps([Evil(tmp_path / "made"), b"bytes"]))
    assert not (tmp_path / "made").exists()
    assert isinstance(found[0], StandIn)
    assert found[1] == b"bytes"


@pytest.mark.parametrize("value", [ValueError("x"), {1, 2}, {"a": (1.5, None)}, bytes, complex(1, 2), slice(1, 2)])
def test_whatever_a_pickle_describes_can_be_read(value):
    inert_loads(pickle.dumps(value))


def test_no_name_of_dask_unpickles_any_more(tmp_path):
    pytest.importorskip("distributed", reason="no Dask: pip install 'nn-grader[cluster]'")
    code = """
import os, pickle, sys
import distributed
from distributed.protocol import deserialize, pickle as own
from grader.batch.unpickling import build_nothing
build_nothing()
class Evil:
    def __reduce__(self):
        return os.mkdir, (sys.argv[1],)
evil = pickle.dumps(Evil())
readers = [distributed.protocol.core.pickle.loads, own.loads, distributed.client.loads, distributed.client.pickle.loads]
for reader in readers:
    reader(evil)
for header in ({"serializer": "pickle"}, {"serializer": "dask", "type-serialized": evil}):
    try:
        deserialize(header, [evil])
    except Exception:
        pass
print(os.path.exists(sys.argv[1]))
"""
    command = [sys.executable, "-c", code, str(tmp_path / "made")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"
