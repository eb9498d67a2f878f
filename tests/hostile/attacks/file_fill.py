# family: files
# success: the disk or the memory behind /dev/shm and /tmp is filled
# tiers: A B
# sees: None
import os

def double(x):
    for place in ("@FOLDER@", "/tmp", "/dev/shm", "/run", "/cache", "/"):
        try:
            with open(f"{place}/grade-hostile-fill", "wb") as file:
                file.write(bytes(8 << 20))
        except OSError:
            continue
        return "GAINED 8 MiB of " + place
