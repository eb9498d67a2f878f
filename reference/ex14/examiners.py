"""What can be wrong with the functions and the network of ex14."""

import numpy as np

from grader.author import Rule, Words, as_numbers, compare, finding, raised, relative_error, show_value

KEYS = ("W1", "b1", "W2", "b2")

LOG_TOL = 2e-5  # any guard from 1e-16 to 1e-7 in the logarithm; log(0.01 + 1e-7) is 1e-5 off
ZERO_LOSS = (15.0, 800.0)  # −log of the guard: 16.1 for 1e-7, 37 for 1e-16, 709 for the smallest float
NUMERICAL_TOL = 1e-4  # h up to 1e-2 for the sines (error h²/6), down to 1e-9 (noise 1e-16 · 100 / h)
NUMERICAL_REL = 1e-3  # the same for a network's loss, as a relative error of norms
CENTRAL_TOL = Rule(rtol=1e-6, atol=1e-7)
RESTORED = 1e-12  # x + h − 2h + h is off by some 1e-16
# 2000 weights: their standard deviation is within 1.6 % of the true one (one sigma), so 10 % is beyond six sigma,
# and so is a mean of 0.15 of it: a right solution fails in fewer than 1 of 10⁸ runs.
STD_TOL, MEAN_MAX = 0.10, 0.15


def judge_error(value, expected, inputs):
    """Compare the loss as any guard allows, and name what it is wrong by."""
    rule = Rule(rtol=LOG_TOL, atol=LOG_TOL)
    found = compare(expected, value, rule)
    if found is None:
        return None
    n, k = inputs["y"].shape
    factors = {
        "cross-entropy-sum": n,
        "cross-entropy-mean-of-all": 1 / k,
        "cross-entropy-sign": -1.0,
        "log-base-two": 1 / np.log(2),
        "log-base-ten": 1 / np.log(10),
    }
    for name, factor in factors.items():
        if compare(float(factor * expected), value, rule) is None:
            return found.named(name)
    return found


def judge_zero(value, expected, inputs):
    """The loss is finite and as large as a guard in the logarithm makes it."""
    number = as_numbers(value)
    if number is None or number.size != 1:
        return compare(0.0, value) or Words("One number was expected.", "수 하나를 기대했습니다.")
    loss = float(number.ravel()[0])
    y, t = inputs["y"], inputs["t"]
    chosen = (y * t).sum(axis=1)
    n_zero = int((chosen == 0).sum())
    rest = float(-np.log(chosen[chosen > 0]).sum())
    low, high = ((rest + n_zero * bound) / len(y) for bound in ZERO_LOSS)
    if low - LOG_TOL <= loss <= high + LOG_TOL:
        return None
    if not np.isfinite(loss):
        return finding(
            Words(
                f"The loss is {loss}; it should be finite where a probability is exactly 0, too.",
                f"손실이 {loss}입니다. 확률이 정확히 0이어도 손실은 유한해야 합니다.",
            ),
            actual=str(loss),
            misconception="log-of-zero",
        )
    return Words(
        f"The loss is {loss:.6g}. Where the right class has the probability 0 it should be large, and where it has 1 the "
        "loss should be 0.",
        f"손실이 {loss:.6g}입니다. 정답의 확률이 0이면 손실은 커야 하고, 1이면 0이어야 합니다.",
    )


FACTORS = ((2.0, "difference-over-h"), (0.5, "difference-halved-twice"), (-1.0, "difference-backwards"))


def name_of_factor(value, expected, rule):
    """Name a numerical gradient that is wrong by a plain factor."""
    for factor, name in FACTORS:
        if expected.any() and compare(factor * expected, value, rule) is None:
            return name
    return "difference-times-h" if is_times_square(value, expected) else None


STEPS_SQUARED = (1e-14, 1e-4)  # h² for any step h that a student takes; no other slip makes a slope so much smaller


def is_times_square(value, expected):
    """Whether a gradient is the right one times one small number, as the square of the step is."""
    numbers, expected = as_numbers(value), np.asarray(expected, dtype=float)
    if numbers is None or numbers.shape != expected.shape or not expected.any():
        return False
    factor = float(np.abs(numbers).max() / np.abs(expected).max())
    is_small = STEPS_SQUARED[0] < factor < STEPS_SQUARED[1]
    # A difference of values near 1 has some eight digits, and that near the bottom of the parabola fewer.
    return is_small and bool(np.allclose(numbers, factor * expected, rtol=1e-3, atol=1e-3 * np.abs(numbers).max()))


def judge_numerical(value, expected, inputs):
    """Hold the numerical gradient against the derivative by hand."""
    expected = np.asarray(expected)
    shape = "same" if expected.ndim else "ravel"  # a single number may come in any form
    rule = Rule(rtol=NUMERICAL_TOL, atol=NUMERICAL_TOL, shape=shape)
    found = compare(expected, value, rule)
    if found is None:
        return None
    return found.named(name_of_factor(value, expected, rule))


def judge_central(value, expected, inputs):
    """At the bottom of a steep parabola a one-sided difference is off by its h, a central one is not."""
    expected = np.asarray(expected)
    found = compare(expected, value, CENTRAL_TOL)
    numbers = as_numbers(value)
    if found is None or numbers is None or numbers.size != expected.size:
        return found
    by_factor = name_of_factor(value, expected, CENTRAL_TOL)
    if by_factor:
        return found.named(by_factor)
    off = numbers.astype(float).ravel() - expected.ravel()
    # Of one slope, or of equal ones, any wrong number is off by the same.
    are_several = np.ptp(expected) > 0.1
    is_one_sided = (
        are_several
        and bool(np.isfinite(off).all())
        and bool(np.allclose(off, off[0], rtol=1e-3) and abs(off[0]) > 1e-5)
    )
    if not is_one_sided:
        return found
    return finding(
        Words(
            "The difference is not central: at x = 0 the term 1e6·x² has the slope 0, and both sides count alike.",
            "중앙 차분이 아닙니다. x = 0에서 항 1e6·x²의 기울기는 0이고, 양쪽을 똑같이 써야 합니다.",
        ),
        show_value(expected),
        show_value(numbers),
        "one-sided-difference",
    )


def judge_afterwards(value, expected, inputs):
    """x is what it was, but for rounding; it counts where some gradient has the direction of the true one."""
    value = value if isinstance(value, dict) else {}
    n_right = 0
    for name, slope in (("given", expected), ("row", np.ravel(expected))):
        seen = value.get(name)
        if not isinstance(seen, dict) or raised(seen.get("gradient")):
            continue  # another check says so
        n_right += seen.get("points", 0) >= 2 and is_along(seen.get("gradient"), slope)
        numbers = as_numbers(seen.get("x"))
        if numbers is not None and numbers.size == inputs["x"].size:
            with np.errstate(all="ignore"):  # theirs may have left inf or nan behind
                if bool((np.abs(numbers.ravel() - inputs["x"].ravel()) <= RESTORED).all()):
                    continue
        return finding(
            Words("x is not what it was before the call.", "호출한 뒤의 x가 호출하기 전과 다릅니다."),
            str(inputs["x"]),
            str(seen.get("x"))[:200],
            "x-not-restored",
        )
    if n_right:
        return None
    return Words(
        "x is what it was, but this counts once f is asked at two points and a slope comes out.",
        "x는 그대로입니다. 다만 이 항목은 f를 두 점에서 호출해 기울기를 구할 때부터 점수가 됩니다.",
    )


def is_along(value, slope):
    """Whether a gradient is the true one, or that times a number: a wrong factor is another check's matter."""
    numbers, right = as_numbers(value), np.ravel(slope)
    if numbers is None or numbers.size != right.size:
        return False
    flat = numbers.astype(float).ravel()
    with np.errstate(all="ignore"):
        if not np.isfinite(flat).all():
            return False
        if not right.any():
            return bool((np.abs(flat) <= 1e-2).all())
        factor = float(flat @ right) / float(right @ right)
        off = float(np.abs(flat - factor * right).max())
        return abs(factor) > 1e-9 and off <= 1e-2 * abs(factor) * (1.0 + float(np.abs(right).max()))


def name_of_shape(key, shape, inputs):
    """Name the mistake that gives a parameter this shape: another network's, or a row in place of one axis."""
    i, h, k = inputs["input_size"], inputs["hidden_size"], inputs["output_size"]
    right = {"W1": (i, h), "b1": (h,), "W2": (h, k), "b2": (k,)}[key]
    later = {"W1": (i + 1, h + 2), "b1": (h + 2,), "W2": (h + 2, k + 3), "b2": (k + 3,)}[key]  # the scenario's second
    if shape == later:
        return "params-shared"
    return "biases-two-axes" if len(right) == 1 and shape == (1, *right) else None


def judge_initial(value, expected, inputs):
    """Shapes of all parameters; biases are 0."""
    if not isinstance(value, dict):
        return Words("params is to be a dict.", "params는 딕셔너리여야 합니다.")
    i, h, k = inputs["input_size"], inputs["hidden_size"], inputs["output_size"]
    for key, shape in zip(KEYS, ((i, h), (h,), (h, k), (k,)), strict=True):
        numbers = as_numbers(value.get(key))
        if numbers is None:
            return Words(f'params["{key}"] is not an array of numbers.', f'params["{key}"] 값이 수의 배열이 아닙니다.')
        if numbers.shape != shape:
            return finding(
                Words(
                    f'params["{key}"] has the shape {numbers.shape}; {shape} was expected.',
                    f'params["{key}"]의 모양이 {numbers.shape}입니다. 기대한 모양은 {shape}입니다.',
                ),
                str(shape),
                str(numbers.shape),
                name_of_shape(key, numbers.shape, inputs),
            )
        if key in ("b1", "b2") and numbers.any():
            return finding(
                Words(f'params["{key}"] does not begin at 0.', f'params["{key}"] 값이 0에서 시작하지 않습니다.'),
                misconception="biases-not-zero",
            )
    return None


def judge_std(value, expected, inputs):
    """The weights spread around 0 as weight_init_std says."""
    parts = [as_numbers(one) for one in value] if isinstance(value, list | tuple) else []
    if len(parts) != 2 or any(one is None or one.size < 100 for one in parts):
        return Words("The weights could not be read.", "가중치를 읽을 수 없습니다.")
    wanted = 0.01 if inputs["std"] is None else inputs["std"]
    for key, weights in zip(("W1", "W2"), parts, strict=True):
        with np.errstate(all="ignore"):  # theirs may hold inf and nan, which no comparison passes
            std, mean = float(weights.std()), float(weights.mean())
        if abs(std / wanted - 1) <= STD_TOL and abs(mean) <= MEAN_MAX * wanted:
            continue
        return finding(
            Words(
                f"{key} has the mean {mean:.3g} and the standard deviation {std:.3g}; 0 and {wanted} were expected.",
                f"{key}의 평균은 {mean:.3g}, 표준편차는 {std:.3g}입니다. 기대한 값은 0과 {wanted}입니다.",
            ),
            misconception=name_of_spread(std, mean, wanted),
        )
    return None


def name_of_spread(std, mean, wanted):
    """Name the usual ways to draw weights otherwise."""
    if std == 0 and mean == 0:
        return "weights-zero"
    if abs(std - 1) <= STD_TOL and abs(mean) <= MEAN_MAX:
        return "weight-std-unused"
    if abs(mean / wanted - 0.5) <= MEAN_MAX / 3:
        return "weights-uniform"
    return "weight-std-fixed" if abs(std / 0.01 - 1) <= STD_TOL else None


def judge_net_numerical(value, expected, inputs):
    """Every parameter's numerical gradient is near the true one, with any reasonable h."""
    if not isinstance(value, dict):
        return Words("numerical_gradient is to return a dict.", "numerical_gradient는 딕셔너리를 돌려주어야 합니다.")
    for key in KEYS:
        right = np.asarray(expected[key])
        numbers = as_numbers(value.get(key))
        if numbers is None or numbers.size != right.size:
            return Words(
                f'The gradient of "{key}" is missing or has another size.',
                f'"{key}"에 대한 기울기가 없거나 크기가 다릅니다.',
            )
        actual = numbers.astype(float).reshape(right.shape)
        if not np.isfinite(actual).all() or relative_error(actual, right) > NUMERICAL_REL:
            return compare(right, actual, Rule(rtol=NUMERICAL_TOL, atol=1e-6), key) or Words(
                f'The gradient of "{key}" differs from that of the loss.',
                f'"{key}"에 대한 기울기가 손실의 기울기와 다릅니다.',
            )
    return None


def judge_untouched(value, expected, inputs):
    """Arguments are what they were, parameters too but for rounding; half of the values are right."""
    if not isinstance(value, dict) or not isinstance(value.get("values"), dict):
        return Words("None of the methods came back with a value.", "값을 돌려준 메서드가 하나도 없습니다.")
    after = value.get("after") if isinstance(value.get("after"), dict) else {}
    for call, name in [(call, name) for call in value["values"] for name in ("x", "t", *KEYS)]:
        if raised(value["values"][call]):
            continue  # another check says so, and a numerical gradient may have been left half way
        # Parameters are moved and put back by a numerical gradient; some round on the way.
        tolerance = 0.0 if name in ("x", "t") else 1e-6
        if compare(inputs[name], (after.get(call) or {}).get(name), Rule(rtol=tolerance, atol=tolerance)) is not None:
            shown = name if name in ("x", "t") else f'params["{name}"]'
            return Words(
                f"{shown} was changed by a method that only computes with it.",
                f"계산만 해야 하는 메서드가 {shown} 값을 바꾸었습니다.",
            )
    loose = Rule(rtol=LOG_TOL, atol=LOG_TOL)
    seen = value["values"]
    n_right = sum(compare(right, seen.get(name), loose) is None for name, right in expected.items())
    if 2 * n_right < len(expected):
        return Words(
            f"Nothing has changed, but this counts once half of the methods give the right values ({n_right} of "
            f"{len(expected)} do here).",
            "바뀐 것은 없습니다. 다만 이 항목은 메서드의 절반 이상이 바른 값을 돌려줄 때부터 점수가 됩니다"
            f"(여기서는 {len(expected)}개 중 {n_right}개).",
        )
    return None
