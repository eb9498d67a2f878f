"""Ways in which ex02 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "printed-function",
    "This is (x − 3)² + 10, the function of the book's listing; the exercise asks for x² − 6x + 4, whose minimum is −5.",
):
    instead("x**2 - 6 * x + 4", "(x - 3) ** 2 + 10", within="loss")


with misconception("loss-constant-missing", "The constant + 4 is missing."):
    instead("x**2 - 6 * x + 4", "x**2 - 6 * x", within="loss")


with misconception("loss-signs", "The sign of 6x is +; the function has −6x."):
    instead("x**2 - 6 * x", "x**2 + 6 * x", within="loss")


with misconception("gradient-sign", "The constant of the derivative is + 6; −6x has the slope −6."):
    instead("2 * x - 6", "2 * x + 6", within="gradient")


with misconception("gradient-constant-missing", "The derivative of −6x is missing."):
    instead("2 * x - 6", "2 * x", within="gradient")


with misconception(
    "gradient-factor-missing", "The derivative of x² is taken as x; the exponent 2 comes down as a factor."
):
    instead("2 * x", "x", within="gradient")


with misconception(
    "gradient-is-forward-difference",
    "This is a difference quotient to the right with a large step; the derivative is exact.",
):
    instead("2 * x - 6", "(loss(x + 0.01) - loss(x)) / 0.01", within="gradient")


with misconception("uphill", "The step adds the gradient; descent subtracts it."):
    instead(
        "path[-1] - learning_rate * gradient(path[-1])",
        "path[-1] + learning_rate * gradient(path[-1])",
        within="descend",
    )


with misconception("start-missing", "The path begins after the first step; x0 itself is its first number."):

    def descend(x0, learning_rate, steps):
        path, x = [], float(x0)
        for _ in range(steps):
            x = x - learning_rate * gradient(x)
            path.append(x)
        return np.array(path)


with misconception("end-missing", "The path has one step too few: steps numbers where steps + 1 are asked for."):

    def descend(x0, learning_rate, steps):
        path, x = [], float(x0)
        for _ in range(steps):
            path.append(x)
            x = x - learning_rate * gradient(x)
        return np.array(path)


with misconception("one-step-more", "The path has one step too many."):
    instead("range(steps)", "range(steps + 1)", within="descend")


with misconception("last-point-only", "Only the last x comes back; the whole path is asked for."):

    def descend(x0, learning_rate, steps):
        x = float(x0)
        for _ in range(steps):
            x = x - learning_rate * gradient(x)
        return x


with misconception("gradient-of-x0", "Every step uses the gradient at x0; it has to be taken anew at each x."):
    instead("gradient(path[-1])", "gradient(x0)", within="descend")


with misconception(
    "learning-rate-fixed", "The learning rate is written into the function as 0.2; the argument is not used."
):
    instead("learning_rate * gradient(path[-1])", "0.2 * gradient(path[-1])", within="descend")


with misconception("step-along-loss", "The step goes along the loss; it should go along its gradient."):

    def descend(x0, learning_rate, steps):
        path = [float(x0)]
        with np.errstate(all="ignore"):
            for _ in range(steps):
                path.append(path[-1] - learning_rate * np.float64(loss(path[-1])))
        return np.array(path)


with misconception("path-of-losses", "These are the losses along the path; the path is made of the x themselves."):
    instead("np.array(path)", "loss(np.array(path))", within="descend")


with misconception("int-path", "The array takes its type from x0; an int array drops all decimals."):

    def descend(x0, learning_rate, steps):
        path = np.full(steps + 1, x0)
        for i in range(steps):
            path[i + 1] = path[i] - learning_rate * gradient(path[i])
        return path


with misconception("column", "The path has an axis too many; its shape is (steps + 1,)."):
    instead("float(x0)", "[float(x0)]", within="descend")
    instead(
        "path[-1] - learning_rate * gradient(path[-1])",
        "[path[-1][0] - learning_rate * gradient(path[-1][0])]",
        within="descend",
    )


with misconception(
    "printed-behaviour",
    "Rate 1 counts as divergent, as in the book's listing; there the distance from 3 stays the same for ever.",
):

    def behaviour(learning_rate):
        return "converges" if learning_rate < 1 else "diverges"


with misconception(
    "overshoot-as-oscillation",
    "A path that jumps to the other side is called oscillating; with rates between 0.5 and 1 it comes nearer all the same.",
):

    def behaviour(learning_rate):
        if learning_rate <= 0.5:
            return "converges"
        return "oscillates" if learning_rate <= 1 else "diverges"


with misconception(
    "half-as-bound", "The bound is taken as 0.5; there the distance is multiplied by 0, and at rate 1 by −1."
):

    def behaviour(learning_rate):
        if learning_rate < 0.5:
            return "converges"
        return "oscillates" if learning_rate == 0.5 else "diverges"


with misconception(
    "always-oscillating-above-one",
    "Above rate 1 the path jumps from side to side, too, but the distance grows: it diverges.",
):

    def behaviour(learning_rate):
        return "converges" if learning_rate < 1 else "oscillates"


with misconception("small-rate-stands-still", "A small rate is slow, and converges all the same."):

    def behaviour(learning_rate):
        path = descend(10.0, learning_rate, 100)
        if abs(path[-1] - 3) < 0.01:
            return "converges"
        return "oscillates" if learning_rate <= 1 else "diverges"


with misconception("points-on-axis", "The points stand at y = 0; the y of a point on the curve is the loss at its x."):
    instead("loss(path)", "np.zeros_like(path)", within="plot_descent")


with misconception("curve-too-short", "The curve does not reach over the whole path, from x0 to the last step."):
    instead("np.linspace(path.min() - 1, path.max() + 1, 200)", "np.linspace(-5, 11, 200)", within="plot_descent")


with misconception("path-joined-no-curve", "Only the path is drawn, joined by a line; the curve itself is missing."):

    def plot_descent(x0, learning_rate, steps):
        path = descend(x0, learning_rate, steps)
        _, ax = plt.subplots()
        ax.plot(path, loss(path), "o-")
        return ax


with misconception("curve-without-points", "No points are drawn; those of the path belong into the plot, too."):

    def plot_descent(x0, learning_rate, steps):
        path = descend(x0, learning_rate, steps)
        _, ax = plt.subplots()
        x = np.linspace(path.min() - 1, path.max() + 1, 200)
        ax.plot(x, loss(x))
        return ax


with misconception(
    "path-over-steps", "The points show the loss over the number of the step; they should stand at the x of the path."
):
    instead('ax.plot(path, loss(path), "o")', 'ax.plot(np.arange(len(path)), loss(path), "o")', within="plot_descent")


with misconception("figure-returned", "The figure comes back; the Axes in it was asked for."):
    instead("_, ax", "figure, ax", within="plot_descent")
    instead("return ax", "return figure", within="plot_descent")


with misconception("plot-not-returned", "The plot is shown but nothing comes back; return the Axes."):

    def plot_descent(x0, learning_rate, steps):
        path = descend(x0, learning_rate, steps)
        plt.plot(path, loss(path), "o")


with misconception("gradient-in-place", "gradient multiplies the caller's own array."):

    def gradient(x):
        if isinstance(x, float):
            return 2 * x - 6
        x *= 2
        x -= 6
        return x


with misconception("one-number-only", "float(x) works for one number only; an array of several comes in."):
    instead("x**2 - 6 * x", "float(x) ** 2 - 6 * float(x)", within="loss")
    instead("2 * x", "2 * float(x)", within="gradient")
