"""Ways in which ex10 goes wrong, each as definitions that replace those of the solution."""

from grader.author import instead, misconception

with misconception(
    "derivatives-swapped", "df_dw and df_dx are exchanged: the slope along w is what w is multiplied with."
):

    def chain_rule(w, x, b):
        return w, x, 1.0


with misconception("derivative-by-b-is-b", "df_db is given as b; b enters f with the factor 1."):

    def chain_rule(w, x, b):
        return x, w, b


with misconception("derivative-by-b-is-zero", "df_db is given as 0, as for a constant; here b is a variable."):

    def chain_rule(w, x, b):
        return x, w, 0.0


with misconception("terms-for-derivatives", "These are the terms wx and b; their derivatives are asked for."):

    def chain_rule(w, x, b):
        return w * x, w * x, b


with misconception("b-kept", "b is still in the derivatives; as a term of its own it drops out of them."):

    def chain_rule(w, x, b):
        return x + b, w + b, 1.0


with misconception(
    "derivatives-one", "Each derivative is given as 1; the factor that stands beside the variable remains."
):

    def chain_rule(w, x, b):
        return 1.0, 1.0, 1.0


with misconception("b-first", "The derivatives stand in another order; (df_dw, df_dx, df_db) is asked for."):

    def chain_rule(w, x, b):
        return 1.0, x, w


with misconception("value-for-derivatives", "This is the value of f; its derivatives are asked for."):

    def chain_rule(w, x, b):
        return w * x + b


with misconception("derivative-by-b-missing", "Two derivatives come back; f has three variables."):

    def chain_rule(w, x, b):
        return x, w


with misconception("derivatives-negative", "The derivatives have the opposite sign."):

    def chain_rule(w, x, b):
        return -x, -w, -1.0


with misconception("squared", "A factor is doubled, as in the derivative of a square; f is linear in each variable."):

    def chain_rule(w, x, b):
        return 2 * x, 2 * w, 1.0


with misconception(
    "chained-through-f", "The derivatives are multiplied with f, as for f²/2; they are those of f itself."
):

    def chain_rule(w, x, b):
        f = w * x + b
        return f * x, f * w, f


with misconception(
    "sigmoid-sign", "The sigmoid is computed with exp(z) in place of exp(−z), so that it falls where it should rise."
):
    instead("np.exp(-z)", "np.exp(z)", within="sigmoid")


with misconception("step-for-sigmoid", "The units answer with 0 or 1; the sigmoid gives the values between."):
    instead("1.0 / (1.0 + np.exp(-z))", "np.where(z > 0, 1.0, 0.0)", within="sigmoid")


with misconception("tanh-for-sigmoid", "tanh is used; these units are sigmoid units."):
    instead("1.0 / (1.0 + np.exp(-z))", "np.tanh(z)", within="sigmoid")


with misconception("sigmoid-slope", "The units give σ(1 − σ), which is the derivative; their value is σ."):

    def sigmoid(z):
        s = 1.0 / (1.0 + np.exp(-z))
        return s * (1.0 - s)


with misconception("no-sigmoid", "The weighted sums come back; the sigmoid is to be applied to each."):
    instead("1.0 / (1.0 + np.exp(-z))", "z", within="sigmoid")


with misconception(
    "output-without-sigmoid", "The output is the weighted sum; the sigmoid is to be applied to it as well."
):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, -11 * y1 - 11 * y2 + 6


with misconception("hidden-without-sigmoid", "y1 and y2 are the weighted sums; the sigmoid is to be applied to them."):

    def xor_unit(x1, x2):
        y1 = 5 * x1 + 5 * x2 - 8
        y2 = -7 * x1 - 7 * x2 + 3
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("output-first", "The output comes back first; the order is (y1, y2, output)."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return sigmoid(-11 * y1 - 11 * y2 + 6), y1, y2


with misconception("y-exchanged", "y1 and y2 are exchanged."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y2, y1, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("only-output", "Only the output comes back; y1 and y2 are asked for too."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("output-from-x", "The output unit is fed with x1 and x2; it stands behind y1 and y2."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * x1 - 11 * x2 + 6)


with misconception("output-sign", "The output unit adds 11·y1 and 11·y2; both weights are negative."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, sigmoid(11 * y1 + 11 * y2 - 6)


with misconception("biases-missing", "The biases −8, 3 and 6 are missing."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2)
        y2 = sigmoid(-7 * x1 - 7 * x2)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2)


with misconception("y1-bias-sign", "The bias of y1 is added; it is −8."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 + 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("y2-bias-sign", "The bias of y2 is subtracted; it is +3."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 - 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("output-bias-sign", "The bias of the output is subtracted; it is +6."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 - 6)


with misconception("x2-sign", "x2 enters with the opposite sign; in each unit both inputs have the same weight."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 - 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 + 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("y2-sign", "The weights of y2 are positive; they are −7."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(7 * x1 + 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("rounded", "The values are rounded to 0 and 1; the sigmoid's own values are asked for."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return np.round(y1), np.round(y2), np.round(sigmoid(-11 * y1 - 11 * y2 + 6))


with misconception("output-rounded", "The output is rounded to 0 and 1; the sigmoid's own value is asked for."):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, np.round(sigmoid(-11 * y1 - 11 * y2 + 6))


with misconception("one-number-only", "The function takes single numbers only; it is to take 1-d arrays as well."):

    def xor_unit(x1, x2):
        x1, x2 = float(x1), float(x2)
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception("arguments-in-place", "The weighted inputs are written into the caller's arrays with *=."):

    def xor_unit(x1, x2):
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        x1 *= 5
        x2 *= 5
        y1 = sigmoid(x1 + x2 - 8)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)


with misconception(
    "table-only", "The output is the truth table's; for other numbers than 0 and 1 it follows from the formulae."
):

    def xor_unit(x1, x2):
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, np.where(x1 == x2, 0.0, 1.0)


with misconception(
    "truth-values", "y1, y2 and the output are those of logical gates; the sigmoid's own values are asked for."
):

    def xor_unit(x1, x2):
        y1 = np.where((x1 > 0.5) & (x2 > 0.5), 1.0, 0.0)
        y2 = np.where((x1 < 0.5) & (x2 < 0.5), 1.0, 0.0)
        return y1, y2, np.where(y1 + y2 > 0, 0.0, 1.0)


with misconception("first-element-only", "Only the first element of an array is used."):

    def xor_unit(x1, x2):
        x1, x2 = np.atleast_1d(x1)[:1], np.atleast_1d(x2)[:1]
        y1 = sigmoid(5 * x1 + 5 * x2 - 8)
        y2 = sigmoid(-7 * x1 - 7 * x2 + 3)
        return y1, y2, sigmoid(-11 * y1 - 11 * y2 + 6)
