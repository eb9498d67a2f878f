# family: the protocol
# success: lines before the first, after the last and of other files break whoever looks them up
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


N = 0
LINES = [wire.Line("tiny.py", n, "") for n in (-1, 0, 10**6, 2**62)] + [wire.Line("../../etc/passwd", 1, ""), wire.Line("cell 3", 1, "")]

def double(x):
    global N
    N += 1
    line = LINES[N % len(LINES)]
    send(wire.Replies([wire.Raised(N - 1, "raised", wire.Fault("E", "m", LINES), [wire.Warned("RuntimeWarning", "w", line)])]))
    if N == 20:
        os._exit(0)
    raise SystemExit
