# family: Python
# success: code that runs as the interpreter ends writes the last word
# tiers: A B
import atexit
import os

def last():
    os.write(3, b"\x05\x00\x00\x00\x81\xa4done")
    open("@FOLDER@/grade-hostile-atexit", "w").close()

atexit.register(last)

def double(x):
    raise SystemExit(0)
