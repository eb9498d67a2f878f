"""Ways in which ex01 goes wrong, each as definitions that replace those of the solution."""

from grader.author import misconception

with misconception("step-one-at-zero", "step(0) is taken as 1: the comparison is >= where > is meant."):

    def step(x):
        return np.where(x >= 0, 1.0, 0.0)


with misconception("step-is-sign", "Negative numbers give −1, as the sign function does; step gives 0 there."):

    def step(x):
        return np.sign(x)


with misconception("sigmoid-falls", "The exponent has the wrong sign, so that the function falls from 1 to 0."):

    def sigmoid(x):
        decay = np.exp(-np.abs(x))
        return np.where(x >= 0, decay, 1.0) / (1.0 + decay)


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

    def tanh(x):
        return 2.0 * sigmoid(x) - 1.0


with misconception(
    "tanh-inf-by-inf", "The quotient of sums of exp(x) and exp(−x) becomes inf / inf, which is nan, for large x."
):

    def tanh(x):
        return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

    def tanh_deriv(x):
        return 1.0 - tanh(x) ** 2


with misconception("tanh-upside-down", "Numerator and denominator of tanh are exchanged."):

    def tanh(x):
        with np.errstate(all="ignore"):
            return 1.0 / np.tanh(x)


with misconception("relu-is-abs", "Negative numbers lose their sign; relu turns them into 0."):

    def relu(x):
        return np.abs(x)


with misconception("relu-is-min", "The smaller of 0 and x is kept; relu keeps the larger one."):

    def relu(x):
        return np.minimum(0.0, x)


with misconception("relu-in-place", "relu sets the negative entries of the caller's own array to 0."):

    def relu(x):
        x[x < 0] = 0
        return x


with misconception("leaky-relu-in-place", "leaky_relu multiplies the negative entries of the caller's own array."):

    def leaky_relu(x, slope=0.01):
        x[x < 0] *= slope
        return x


with misconception("leaky-slope-fixed", "The slope is written into the function as 0.01; the argument is not used."):

    def leaky_relu(x, slope=0.01):
        return np.where(x > 0, x, 0.01 * x)

    def leaky_relu_deriv(x, slope=0.01):
        return np.where(x > 0, 1.0, 0.01)


with misconception("leaky-constant", "Negative numbers become the slope itself; they are to be multiplied by it."):

    def leaky_relu(x, slope=0.01):
        return np.where(x > 0, x, slope)


with misconception(
    "leaky-minus", "Negative numbers are multiplied by −slope, so that the left branch rises to the left."
):

    def leaky_relu(x, slope=0.01):
        return np.where(x > 0, x, -slope * x)


with misconception("leaky-slope-tenth", "The slope is 0.1 where none is given; the exercise asks for 0.01."):

    def leaky_relu(x, slope=0.1):
        return np.where(x > 0, x, slope * x)

    def leaky_relu_deriv(x, slope=0.1):
        return np.where(x > 0, 1.0, slope)


with misconception("swish-without-x", "The factor x is missing: this is sigmoid."):

    def swish(x):
        return sigmoid(x)


with misconception("swish-plus", "x and sigmoid(x) are added; swish is their product."):

    def swish(x):
        return x + sigmoid(x)


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

    def relu_deriv(x):
        return np.where(x >= 0, 1.0, 0.0)


with misconception("relu-deriv-is-relu", "The derivative gives x itself where x > 0; the slope there is 1."):

    def relu_deriv(x):
        return np.where(x > 0, x, 0.0)


with misconception("relu-deriv-in-place", "relu_deriv writes its 0s and 1s into the array that it was given."):

    def relu_deriv(x):
        x[x <= 0] = 0
        x[x > 0] = 1
        return x


with misconception(
    "tanh-deriv-of-output", "1 − x² is right only if x is the output of tanh already; here x is the input."
):

    def tanh_deriv(x):
        return 1.0 - x**2


with misconception(
    "tanh-deriv-not-squared", "The derivative of tanh is 1 minus the square of tanh; the square is missing."
):

    def tanh_deriv(x):
        return 1.0 - np.tanh(x)


with misconception("tanh-deriv-like-sigmoid", "This is sigmoid's pattern, f(1 − f); the derivative of tanh is 1 − f²."):

    def tanh_deriv(x):
        return np.tanh(x) * (1.0 - np.tanh(x))


with misconception(
    "leaky-deriv-one-at-zero", "The derivative of leaky_relu at 0 is taken as 1; in this exercise it is slope."
):

    def leaky_relu_deriv(x, slope=0.01):
        return np.where(x >= 0, 1.0, slope)


with misconception(
    "leaky-deriv-zero", "The derivative for negative x is 0, as for relu; the left branch has the slope slope."
):

    def leaky_relu_deriv(x, slope=0.01):
        return np.where(x > 0, 1.0, 0.0)


with misconception("leaky-deriv-times-x", "The derivative for negative x is slope and not slope · x."):

    def leaky_relu_deriv(x, slope=0.01):
        return np.where(x > 0, 1.0, slope * x)


with misconception("swish-deriv-first-term", "Only the first term of the product rule is there, sigmoid(x)."):

    def swish_deriv(x):
        return sigmoid(x)


with misconception("swish-deriv-second-term", "Only the second term of the product rule is there, x · sigmoid′(x)."):

    def swish_deriv(x):
        s = sigmoid(x)
        return x * s * (1.0 - s)


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

    def relu(x):
        return np.array([v if v > 0 else 0.0 for v in x.ravel()])


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
