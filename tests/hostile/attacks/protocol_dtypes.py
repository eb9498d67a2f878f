# family: the protocol
# success: an array of objects, text, dates or records is rebuilt by the grader
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


N = 0
KINDS = ["|O", "<U9", "|S9", "<M8[s]", "|V8", "O", "<f16", ">f8", "f8", "a", "<f8,<f8", "[('x', 'O')]", ""]

def double(x):
    global N
    N += 1
    value = ["a", KINDS[N % len(KINDS)], [1], b"x" * 8]
    send({"type": "replies", "replies": [["returned", N - 1, value, None, []]]})
    os._exit(0)
