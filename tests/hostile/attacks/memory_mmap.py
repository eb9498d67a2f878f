# family: memory
# success: pages that are mapped and not heap are not counted
# tiers: A B
import mmap

HELD = []

def double(x):
    while True:
        page = mmap.mmap(-1, 64 << 20)
        page.write(b"x" * (64 << 20))
        HELD.append(page)
