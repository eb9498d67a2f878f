"""Ways in which ex01 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception("step-one-at-zero", "step(0) is taken as 1: the comparison is >= where > is meant."):
    instead("np.where(x > 0, 1.0, 0.0)", "np.where(x >= 0, 1.0, 0.0)", within="step")


with misconception("step-is-sign", "Negative numbers give −1, as the sign function does; step gives 0 there."):
    instead("np.where(x > 0, 1.0, 0.0)", "np.sign(x)", within="step")


with misconception("sigmoid-falls", "The exponent has the wrong sign, so that the function falls from 1 to 0."):
    instead("np.where(x >= 0, 1.0, decay)", "np.where(x >= 0, decay, 1.0)", within="sigmoid")


with misconception("sigmoid-minus", "The denominator has a minus sign: 1 − exp(−x) is 0 at x = 0."):

    def sigmoid(x):
        with np.errstate(all="ignore"):
            return 1.0 / (1.0 - np.exp(-x))


with misconception(
    "sigmoid-overflow", "exp(−x) is computed for every x; for large negative x the number does not fit into a float."
):

    def sigmoid(x):
        return 1.0 / (1.0 + np.exp(-x))


with misconception(
    "sigmoid-inf-by-inf", "exp(x) / (1 + exp(x)) becomes inf / inf, which is nan, for large positive x."
):

    def sigmoid(x):
        return np.exp(x) / (1.0 + np.exp(x))


with misconception(
    "sigmoid-for-tanh", "This is sigmoid stretched by 2 but with x in place of 2x: tanh(x) = 2·sigmoid(2x) − 1."
):
    instead("np.tanh(x)", "2.0 * sigmoid(x) - 1.0", within="tanh")


with misconception(
    "tanh-inf-by-inf", "The quotient of sums of exp(x) and exp(−x) becomes inf / inf, which is nan, for large x."
):
    instead("np.tanh(x)", "(np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))", within="tanh")
    instead("np.tanh", "tanh", within="tanh_deriv")


with misconception("tanh-upside-down", "Numerator and denominator of tanh are exchanged."):

    def tanh(x):
        with np.errstate(all="ignore"):
            return 1.0 / np.tanh(x)


with misconception("relu-is-abs", "Negative numbers lose their sign; relu turns them into 0."):
    instead("np.maximum(0.0, x)", "np.abs(x)", within="relu")


with misconception("relu-is-min", "The smaller of 0 and x is kept; relu keeps the larger one."):
    instead("np.maximum", "np.minimum", within="relu")


with misconception("relu-in-place", "relu sets the negative entries of the caller's own array to 0."):

    def relu(x):
        x[x < 0] = 0
        return x


with misconception("leaky-relu-in-place", "leaky_relu multiplies the negative entries of the caller's own array."):

    def leaky_relu(x, slope=0.01):
        x[x < 0] *= slope
        return x


with misconception("leaky-slope-fixed", "The slope is written into the function as 0.01; the argument is not used."):
    instead("np.where(x > 0, x, slope * x)", "np.where(x > 0, x, 0.01 * x)", within="leaky_relu")
    instead("np.where(x > 0, 1.0, slope)", "np.where(x > 0, 1.0, 0.01)", within="leaky_relu_deriv")


with misconception("leaky-constant", "Negative numbers become the slope itself; they are to be multiplied by it."):
    instead("np.where(x > 0, x, slope * x)", "np.where(x > 0, x, slope)", within="leaky_relu")


with misconception(
    "leaky-minus", "Negative numbers are multiplied by −slope, so that the left branch rises to the left."
):
    instead("np.where(x > 0, x, slope * x)", "np.where(x > 0, x, -slope * x)", within="leaky_relu")


with misconception("leaky-slope-tenth", "The slope is 0.1 where none is given; the exercise asks for 0.01."):

    def leaky_relu(x, slope=0.1):
        return np.where(x > 0, x, slope * x)

    def leaky_relu_deriv(x, slope=0.1):
        return np.where(x > 0, 1.0, slope)


with misconception("swish-without-x", "The factor x is missing: this is sigmoid."):
    instead("return x * sigmoid(x)", "return sigmoid(x)", within="swish")


with misconception("swish-plus", "x and sigmoid(x) are added; swish is their product."):
    instead("return x * sigmoid(x)", "return x + sigmoid(x)", within="swish")


with misconception(
    "sigmoid-deriv-of-output", "x(1 − x) is right only if x is the output of sigmoid already; here x is the input."
):

    def sigmoid_deriv(x):
        return x * (1.0 - x)


with misconception(
    "sigmoid-deriv-factor-missing", "The derivative is sigmoid alone; the factor 1 − sigmoid is missing."
):

    def sigmoid_deriv(x):
        return sigmoid(x)


with misconception("sigmoid-deriv-plus", "The second factor is 1 + sigmoid; it should be 1 − sigmoid."):

    def sigmoid_deriv(x):
        return sigmoid(x) * (1.0 + sigmoid(x))


with misconception("relu-deriv-one-at-zero", "The derivative of relu at 0 is taken as 1; in this exercise it is 0."):
    instead("x > 0", "x >= 0", within="relu_deriv")


with misconception("relu-deriv-is-relu", "The derivative gives x itself where x > 0; the slope there is 1."):
    instead("np.where(x > 0, 1.0, 0.0)", "np.where(x > 0, x, 0.0)", within="relu_deriv")


with misconception("relu-deriv-in-place", "relu_deriv writes its 0s and 1s into the array that it was given."):

    def relu_deriv(x):
        x[x <= 0] = 0
        x[x > 0] = 1
        return x


with misconception(
    "tanh-deriv-of-output", "1 − x² is right only if x is the output of tanh already; here x is the input."
):
    instead("np.tanh(x)", "x", within="tanh_deriv")


with misconception(
    "tanh-deriv-not-squared", "The derivative of tanh is 1 minus the square of tanh; the square is missing."
):
    instead("np.tanh(x) ** 2", "np.tanh(x)", within="tanh_deriv")


with misconception("tanh-deriv-like-sigmoid", "This is sigmoid's pattern, f(1 − f); the derivative of tanh is 1 − f²."):
    instead("1.0 - np.tanh(x) ** 2", "np.tanh(x) * (1.0 - np.tanh(x))", within="tanh_deriv")


with misconception(
    "leaky-deriv-one-at-zero", "The derivative of leaky_relu at 0 is taken as 1; in this exercise it is slope."
):
    instead("x > 0", "x >= 0", within="leaky_relu_deriv")


with misconception(
    "leaky-deriv-zero", "The derivative for negative x is 0, as for relu; the left branch has the slope slope."
):
    instead("np.where(x > 0, 1.0, slope)", "np.where(x > 0, 1.0, 0.0)", within="leaky_relu_deriv")


with misconception("leaky-deriv-times-x", "The derivative for negative x is slope and not slope · x."):
    instead("np.where(x > 0, 1.0, slope)", "np.where(x > 0, 1.0, slope * x)", within="leaky_relu_deriv")


with misconception("swish-deriv-first-term", "Only the first term of the product rule is there, sigmoid(x)."):

    def swish_deriv(x):
        return sigmoid(x)


with misconception("swish-deriv-second-term", "Only the second term of the product rule is there, x · sigmoid′(x)."):
    instead("s + x * s * (1.0 - s)", "x * s * (1.0 - s)", within="swish_deriv")


with misconception(
    "one-number-only", "An if on the whole array works for one number only; arrays of any shape come in."
):

    def step(x):
        return 1.0 if x > 0 else 0.0

    def relu(x):
        return x if x > 0 else 0.0

    def leaky_relu(x, slope=0.01):
        return x if x > 0 else slope * x

    def relu_deriv(x):
        return 1.0 if x > 0 else 0.0

    def leaky_relu_deriv(x, slope=0.01):
        return 1.0 if x > 0 else slope


with misconception("flattened", "The answer is one long row; it should have the shape of x."):
    instead("np.maximum(0.0, x)", "np.array([v if v > 0 else 0.0 for v in x.ravel()])", within="relu")


with misconception(
    "step-does-not-saturate", "The derivative of step is 0 on both sides, so step counts as saturating."
):
    PROPERTIES["step"]["saturates"] = False

with misconception("step-differentiable", "step jumps at 0; a jump has no slope."):
    PROPERTIES["step"]["differentiable_at_zero"] = True

with misconception("sigmoid-zero-centred", "sigmoid lies between 0 and 1, around 0.5; its outputs are never negative."):
    PROPERTIES["sigmoid"]["zero_centred"] = True

with misconception("sigmoid-minimum-minus-one", "The lower bound of sigmoid is 0; −1 belongs to tanh."):
    PROPERTIES["sigmoid"]["minimum"] = -1.0

with misconception(
    "relu-saturates", "relu is flat on the left only; on the right its slope stays 1, so it does not saturate."
):
    PROPERTIES["relu"]["saturates"] = True

with misconception("relu-bounded", "relu grows without bound: its maximum is inf."):
    PROPERTIES["relu"]["maximum"] = 1.0

with misconception(
    "relu-differentiable", "The graph of relu has a corner at 0: the slopes from left and right differ."
):
    PROPERTIES["relu"]["differentiable_at_zero"] = True

with misconception("tanh-not-centred", "The outputs of tanh lie evenly around 0, from −1 to 1."):
    PROPERTIES["tanh"]["zero_centred"] = False

with misconception("tanh-minimum-zero", "The lower bound of tanh is −1; 0 belongs to sigmoid."):
    PROPERTIES["tanh"]["minimum"] = 0.0
