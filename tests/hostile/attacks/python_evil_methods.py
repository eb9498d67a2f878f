# family: Python
# success: an object's own methods act when the grader looks at it
# tiers: A B none
# sees: Evil
class Evil:
    def __getattribute__(self, name):
        raise SystemExit(0)
    def __repr__(self):
        raise KeyboardInterrupt
    __str__ = __hash__ = __len__ = __iter__ = __eq__ = __bool__ = __float__ = __array__ = __reduce__ = __repr__
    __class__ = property(lambda self: float)

def double(x):
    return Evil()

def total(x):
    return [Evil(), {Evil: 1}]

answer = Evil()
