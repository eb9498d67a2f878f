# family: the protocol
# success: a reply with another call's number takes its place
# tiers: A B
# sees: not asked for
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


def double(x):
    send(wire.Replies([wire.Returned(5, None)]))
    return None
