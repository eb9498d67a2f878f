# family: the protocol
# success: replies that were written ahead are taken for those of later calls
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
    forged = [wire.Returned(index, wire.Array("<f8", [x.size], (2 * x).tobytes())) for index in range(100)]
    for index in range(0, 100, 7):
        send(wire.Replies(forged[index : index + 7]))
    send(wire.Replies([], True, "all tests passed"))
    os._exit(0)
