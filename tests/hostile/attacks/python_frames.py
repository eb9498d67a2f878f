# family: Python
# success: a frame above the call holds what is expected
# tiers: A B none
# sees: None
import sys

def double(x):
    frame = sys._getframe()
    while frame is not None:
        for name, value in list(frame.f_locals.items()) + list(frame.f_globals.items()):
            if type(value) is float and value == 7351.0625 or name in ("expected", "accepts", "reference", "solution"):
                return f"GAINED {name}"
        frame = frame.f_back
    return None
