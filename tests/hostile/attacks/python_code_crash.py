# family: Python
# success: byte code that no compiler makes crashes the interpreter
# tiers: A B none
import types

def double(x):
    code = double.__code__.replace(co_code=bytes([100, 255] * 4 + [83, 0]), co_consts=())
    return types.FunctionType(code, {})()
