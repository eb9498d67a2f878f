# family: files
# success: somebody's home folder is read
# tiers: A B
import os

def double(x):
    for name in (".bashrc", ".profile", ".ssh/id_rsa", ".netrc", ".cache"):
        for home in ("/root", "/home", os.path.expanduser("~")):
            try:
                if os.path.isdir(f"{home}/{name}"):
                    os.listdir(f"{home}/{name}")
                else:
                    open(f"{home}/{name}").read()
            except OSError:
                continue
            return "GAINED " + name
    return open("/etc/passwd").read() and "GAINED /etc/passwd"
