# family: the protocol
# success: a length of 4 GiB is allocated before anything has come
# tiers: A B
# sees: 4294967295 bytes
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


def double(x):
    os.write(3, b"\xff\xff\xff\xff")
    return None
