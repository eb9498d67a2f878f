# family: files
# success: a named pipe or a device node is left for somebody to open
# tiers: A B
# sees: None
import os
import stat

def double(x):
    for place in ("@FOLDER@", "/tmp", "/dev/shm", "/"):
        for make in (os.mkfifo, os.mkdir, lambda p: os.mknod(p, stat.S_IFCHR | 0o666, os.makedev(1, 1)),
                     lambda p: os.mknod(p, stat.S_IFSOCK)):
            try:
                make(f"{place}/grade-hostile-node")
            except OSError:
                continue
            return "GAINED " + place
