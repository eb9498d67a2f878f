# family: presentation
# success: what is printed or raised moves the cursor, sets a title or hides text
# tiers: A B none
# sees: ValueError
print("\x1b[2J\x1b]0;owned\x07\x1b[8mhidden \u202egnp\u2066 \x9b31m \r overwritten \x00")

def double(x):
    raise ValueError("\x1b[2J\x1b]8;;http://example.org\x07link\x1b[0m \u202egnp \x9b31m \r\n\x08\x08")

def total(x):
    return "\x1b[31m" + "\x08" * 50
