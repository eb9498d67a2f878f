# family: Python
# success: an exception that raises when it is shown, and one that nothing catches
# tiers: A B none
# sees: Worst | SystemExit
class Worst(BaseException):
    def __str__(self):
        raise Worst
    __repr__ = __str__
    @property
    def __traceback__(self):
        raise Worst
    @property
    def args(self):
        raise Worst

def double(x):
    raise Worst

def total(x):
    raise SystemExit(0)
