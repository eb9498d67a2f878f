# family: the protocol
# success: a worker that hangs up and stays passes for one that somebody else killed
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


import time

def double(x):
    os.close(3)
    time.sleep(3600)
