# wrong: hidden output error
def hidden():
    return [1.0, 1.3, 0.8]


def output():
    return 1.67


def error():
    return 1.67
