# family: the protocol
# success: a small frame of many empty tables is a large object
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
    unit = b"\x93\xa1d\x90\x90"
    n = 1 << 20
    head = b"\x82\xa4type\xa7replies\xa7replies\x91\x95\xa8returned\x00"
    send(head + b"\x93\xa1l\xa4list\xdd" + struct.pack(">I", n) + unit * n + b"\xc0\x90")
    return None
