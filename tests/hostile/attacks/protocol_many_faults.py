# family: the protocol
# success: a thousand faults of a forged load fill the result and the screen
# tiers: A B
# sees: Error0
import os
import struct
import sys

import msgspec

wire = sys.modules["grader.sandbox.worker.wire"]


def send(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    os.write(3, struct.pack("<I", len(payload)) + payload)


line = wire.Line("tiny.py", 3, "f" * 4000)
faults = [wire.CellFault(n, wire.Fault(f"Error{n}", "m" * 3000, [line])) for n in range(1000)]
send(wire.Loaded([], faults, [wire.Warned("W" * 4000, str(n) * 900, line) for n in range(50)], "o" * 1_000_000))
