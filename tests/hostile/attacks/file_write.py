# family: files
# success: something is written to the disk
# tiers: A B
# sees: None
import os

def double(x):
    for place in ("@FOLDER@", "/tmp", "/var/tmp", "/dev/shm", "/", ".", os.path.dirname(os.__file__)):
        try:
            open(f"{place}/grade-hostile-write", "w").close()
        except OSError:
            continue
        return "GAINED " + place
