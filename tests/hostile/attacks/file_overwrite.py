# family: files
# success: another student's submission or the course is overwritten
# tiers: A B
# sees: None
import os

def double(x):
    for path in ("@SECRET@", "@COURSE@"):
        for action in (os.unlink, os.rmdir, lambda p: os.truncate(p, 0), lambda p: os.rename(p, p + "-grade-hostile"),
                       lambda p: os.chmod(p, 0o666), lambda p: open(p, "a").write("x"), lambda p: os.utime(p)):
            try:
                action(path)
            except OSError:
                continue
            return "GAINED " + path
