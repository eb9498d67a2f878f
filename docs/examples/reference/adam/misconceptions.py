"""Ways in which Adam goes wrong."""

from grader.author import instead, misconception

with misconception("uncorrected", "The averages are used as they are; divide them by 1 − beta to the power t first."):
    instead("(m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)", "m / (np.sqrt(v) + 1e-8)", within="step")


with misconception("t-from-zero", "t is counted up after it is used; the first step has t = 1."):

    def step(w, g, state, rate=0.1):
        t = max(state["t"], 1)
        m = 0.9 * state["m"] + 0.1 * g
        v = 0.999 * state["v"] + 0.001 * g**2
        new = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        return new, {"m": m, "v": v, "t": state["t"] + 1}


with misconception("square-missing", "v averages the gradients themselves; it averages their squares."):
    instead("0.001 * g**2", "0.001 * np.abs(g)", within="step")


with misconception("state-in-place", "The averages are written into the arrays of the state that was given."):

    def step(w, g, state, rate=0.1):
        state["t"] += 1
        state["m"] += 0.1 * (g - state["m"])
        state["v"] += 0.001 * (g**2 - state["v"])
        m, v = state["m"] / (1 - 0.9 ** state["t"]), state["v"] / (1 - 0.999 ** state["t"])
        return w - rate * m / (np.sqrt(v) + 1e-8), state
