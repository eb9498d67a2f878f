# family: presentation
# success: text that is no text breaks the encoder of the result
# tiers: A B none
# sees: ValueError
print("\ud800 lone")

def double(x):
    raise ValueError("\udfff\ud800")

def total(x):
    return {"\ud800": "\udfff", "a" * 5000: 1}

globals()["\ud800"] = 1
