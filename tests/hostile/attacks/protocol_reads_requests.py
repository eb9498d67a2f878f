# family: the protocol
# success: the next requests are read from the socket, which might hold what is expected
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


import select

def double(x):
    seen = b""
    while select.select([3], [], [], 0.05)[0]:
        seen += os.read(3, 1 << 20)
    if b"7351" in seen or struct.pack("<d", 7351.0625) in seen:
        return "GAINED the expected value"
    return None
