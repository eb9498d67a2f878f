"""Ways in which a recurrent cell goes wrong."""

from grader.author import instead, misconception

with misconception("state-forgotten", "Each step starts from zeros; it goes on from the state before."):
    instead("h @ Wh", "np.zeros(len(b)) @ Wh", within="run")


with misconception("last-step-only", "Only the last step's gradient is taken; the weights act in every step."):
    instead("for i in reversed(range(len(xs))):", "for i in [len(xs) - 1]:", within="gradient")


with misconception(
    "state-untransposed", "The error goes back through the matrix as it went forward; going back turns it over."
):
    instead("dh = Wh @ d", "dh = d @ Wh", within="gradient")
