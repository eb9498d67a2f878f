# family: presentation
# success: the name of a type or its repr moves the cursor or hides text
# tiers: A B none
# sees: object
class Evil:
    def __repr__(self):
        return "\x1b[2J\x1b]0;owned\x07 \u202egnp\u2066 an object \x9b31m\r\n\x08"


Evil.__name__ = "\x1b[31mEvil\u202e"


def double(x):
    return Evil()


def total(x):
    return {"\x1b[31m": [Evil(), "\x1b[2J"]}


answer = Evil
