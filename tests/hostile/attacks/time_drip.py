# family: time
# success: a reply of which one byte comes every 20 ms never times out
# tiers: A B
import os
import struct
import time

def double(x):
    os.write(3, struct.pack("<I", 1 << 20))
    while True:
        os.write(3, b"\x90")
        time.sleep(0.02)
