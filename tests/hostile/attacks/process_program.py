# family: processes
# success: another program is run in the worker's place
# tiers: A B
# sees: PermissionError
import os
import subprocess

def double(x):
    try:
        return "GAINED " + subprocess.run(["/bin/echo", "hello"], capture_output=True, text=True).stdout
    except OSError:
        os.execv("/bin/true", ["true"])
