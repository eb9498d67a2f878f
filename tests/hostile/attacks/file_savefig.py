# family: files
# success: a plot is saved, by the package that may write to a folder of its own
# tiers: A B
import os

import matplotlib.pyplot as plt

def double(x):
    figure = plt.figure()
    for place in ("@FOLDER@", "/tmp", "/cache", os.environ.get("MPLCONFIGDIR", "/")):
        for action in (lambda p: plt.savefig(p), lambda p: figure.canvas.print_png(p), lambda p: open(p, "wb")):
            try:
                action(f"{place}/grade-hostile.png")
                if os.path.exists(f"{place}/grade-hostile.png"):
                    return "GAINED a file in " + place
            except OSError:
                continue
