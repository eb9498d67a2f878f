# family: the protocol
# success: a message that speaks of points is believed
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


def double(x):
    send({"type": "replies", "replies": [["returned", 0, None]], "score": 10.0, "verdict": "passed", "points": 10})
    send({"type": "result", "status": "graded", "score": 10.0, "max_score": 10.0})
    return None
