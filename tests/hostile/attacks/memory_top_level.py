# family: memory
# success: a file that fills the memory as it is loaded takes the grader along
# tiers: A B
# sees: MemoryError or TimeLimit
HELD = []
while True:
    HELD.append(bytearray(b"x") * (64 << 20))
