# family: the protocol
# success: a shape that overflows, is negative or does not fit is believed
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
    send(wire.Replies([wire.Returned(0, wire.Array("<f8", [1 << 26] * 7 + [0], b""))]))
    send(wire.Replies([wire.Returned(1, wire.Array("<f8", [-1], b""))]))
    return None
