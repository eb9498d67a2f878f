# family: the protocol
# success: a million tiny frames keep the grader from looking at its clock
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
    frame = struct.pack("<I", 0) * 10_000
    while True:
        os.write(3, frame)
