# right: number by number
def start(w):
    return dict(m=[0.0] * len(w), v=[0.0] * len(w), t=0)


def step(w, g, state, rate=0.1):
    t = state["t"] + 1
    new, m, v = [], [], []
    for i in range(len(w)):
        m.append(0.9 * state["m"][i] + (1 - 0.9) * g[i])
        v.append(0.999 * state["v"][i] + (1 - 0.999) * g[i] * g[i])
        new.append(w[i] - rate * (m[i] / (1 - 0.9**t)) / ((v[i] / (1 - 0.999**t)) ** 0.5 + 1e-8))
    return new, {"m": m, "v": v, "t": t}
