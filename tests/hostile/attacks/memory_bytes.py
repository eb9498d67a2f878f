# family: memory
# success: memory that grows and is touched freezes the machine
# tiers: A B
# sees: MemoryError or in time
HELD = []

def double(x):
    while True:
        HELD.append(bytearray(b"x") * (64 << 20))
