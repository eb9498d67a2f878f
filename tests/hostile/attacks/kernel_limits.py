# family: the kernel
# success: the limits are raised again
# tiers: A B
# sees: None
import resource

def double(x):
    for name in ("AS", "CPU", "FSIZE", "NOFILE", "NPROC"):
        which = getattr(resource, f"RLIMIT_{name}")
        for wanted in ((-1, -1), (1 << 40, 1 << 40)):
            try:
                resource.setrlimit(which, wanted)
            except (OSError, ValueError):
                continue
            return f"GAINED {name}"
