# family: the protocol
# success: a forged reply to the load names functions that are not there
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


send(wire.Loaded([wire.Name(name, "function") for name in ("double", "total", "answer")]))
