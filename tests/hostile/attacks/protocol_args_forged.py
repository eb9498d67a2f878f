# family: the protocol
# success: a reply that leaves the arguments out passes for one that left them alone
# points: 3
# tiers: A B
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


import numpy as np

N = -1

def double(x):
    global N
    N += 1
    return 2 * x

def total(x):
    x += 1
    return None

perform = sys.modules["grader.sandbox.worker.perform"]
honest = wire.Returned

def forged(index, value, args_after, warnings):
    return honest(index, value, None if args_after is None else [], warnings)

perform.wire.Returned = forged
