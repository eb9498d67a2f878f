# family: the protocol
# success: replies that nobody asked for spoil the next check
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
    return x

import atexit
import threading
import time

def talk():
    while True:
        send(wire.Replies([wire.Returned(0, wire.Array("<f8", [0], b""))]))
        time.sleep(0.001)

threading.Thread(target=talk, daemon=True).start()
