# family: the protocol
# success: frames without a reply in them go on for ever
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def double(x):
    payload = msgspec.msgpack.encode(wire.Replies([]))
    frame = (struct.pack("<I", len(payload)) + payload) * 1000
    while True:
        os.write(3, frame)
