# family: the protocol
# success: a frame of a million replies with fifty warnings each is a large object
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
    warned = b"\x93\xa0\xa0\xc0" * 50
    reply = b"\x95\xa8returned\x00\xc0\xc0\xdc\x00\x32" + warned
    n = (15 << 20) // len(reply)
    send(b"\x82\xa4type\xa7replies\xa7replies\xdd" + struct.pack(">I", n) + reply * n)
    return None
