"""What can be wrong with data, models and trainings of ex12; beside each bound is the chance to fail a right solution."""

import functools

import numpy as np

from grader.author import Rule, Words, as_numbers, compare, finding, show_value

# Solutions guard the logarithm and the division by a(1 − a) with up to 1e-7. Outputs stay between 0.018 and
# 0.982 in the checks, where such a guard moves cost and gradient by less than 1e-5, relatively.
GUARDED = 2e-5


def fault(value, en, ko, name=None):
    """Say what is wrong, with the value and the name of the mistake where it is known."""
    return finding(Words(en, ko), actual=show_value(value), misconception=name)


def numbers_of(value, name):
    """Return the array of that name, or None where there is none that can be read."""
    return as_numbers(value.get(name)) if isinstance(value, dict) else None


def points_and_labels(value, n):
    """Return ((X, Y), None) as float arrays, or (None, what is wrong)."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None, fault(
            value,
            "make_xor should return the two arrays (X, Y).",
            "make_xor는 두 배열 (X, Y)를 돌려주어야 합니다.",
        )
    X, Y = as_numbers(value[0]), as_numbers(value[1])
    if X is None or Y is None:
        return None, fault(value, "X and Y should hold numbers.", "X와 Y에는 수만 들어 있어야 합니다.")
    wrong = misshapen(value, X, Y, n)
    if wrong is not None:
        return None, wrong
    X, Y = X.astype(float), Y.astype(float)
    if not np.isfinite(X).all() or np.abs(X).max(initial=0.0) > 100:  # 100 is 200 deviations away
        return None, fault(
            value,
            "Some points lie nowhere near a corner of the unit square.",
            "단위 정사각형의 꼭짓점에서 아주 멀리 떨어진 점이 있습니다.",
        )
    if not np.isin(Y, (0.0, 1.0)).all():
        return None, fault(value, "Every label should be 0 or 1.", "모든 레이블은 0 또는 1이어야 합니다.")
    return (X, Y), None


def misshapen(value, X, Y, n):
    """Say so where X is not (n, 2) or Y is not (n,), and name the usual ways."""
    if X.shape == (n,) and Y.shape == (n, 2):
        return fault(
            value,
            "The labels came back first and the points second; the order is (X, Y).",
            "레이블이 먼저, 점이 나중에 돌아왔습니다. 순서는 (X, Y)입니다.",
            "labels-first",
        )
    if X.shape == (4 * n, 2):
        return fault(
            value,
            f"X has {4 * n} rows for n = {n}: n is the number of all points, not of those at each corner.",
            f"n = {n}인데 X가 {4 * n}행입니다. n은 꼭짓점마다의 점 수가 아니라 전체 점의 수입니다.",
            "n-per-corner",
        )
    if X.shape != (n, 2):
        return fault(
            value,
            f"X has shape {X.shape}; for n = {n} it should be {(n, 2)}.",
            f"X의 모양이 {X.shape}입니다. n = {n}이면 {(n, 2)}이어야 합니다.",
        )
    if Y.shape != (n,):
        return fault(
            value,
            f"Y has shape {Y.shape}; for n = {n} it should be {(n,)}.",
            f"Y의 모양이 {Y.shape}입니다. n = {n}이면 {(n,)}이어야 합니다.",
            "label-column" if Y.shape == (n, 1) else None,
        )
    return None


def of_points(judge):
    """Let ``judge(value, X, Y, inputs)`` see points and labels once they can be read."""

    @functools.wraps(judge)
    def examiner(value, expected, inputs):
        made, wrong = points_and_labels(value, inputs["n"])
        return judge(value, *made, inputs) if wrong is None else wrong

    return examiner


@of_points
def judge_corners(value, X, Y, inputs):
    """Points hug the corners: the deviation is at most 0.01, and 0.3 is 30 of it."""
    corners = np.round(X)
    if not np.isin(corners, (0.0, 1.0)).all() or np.abs(X - corners).max(initial=0.0) > 0.3:
        return fault(
            value,
            f"With scale {inputs['scale']} every point should lie close to one of the corners 00, 01, 10, 11.",
            f"scale이 {inputs['scale']}이면 모든 점이 꼭짓점 00, 01, 10, 11 가운데 하나에 가까이 있어야 합니다.",
        )
    return without_corner(value, corners)


def without_corner(value, corners):
    """Say so where a corner has none of many points: with a share of 0.1 that has a chance of 1e-9."""
    if len(corners) < 200 or len(np.unique(corners, axis=0)) == 4:
        return None
    return fault(
        value,
        "Some of the four corners have no points at all.",
        "네 꼭짓점 가운데 점이 하나도 없는 꼭짓점이 있습니다.",
    )


@of_points
def judge_labels(value, X, Y, inputs):
    """Each label is the XOR of its corner; the deviation is at most 0.05, so that no point leaves its corner."""
    corners = np.round(X)
    if np.array_equal(Y, corners[:, 0] != corners[:, 1]):
        return without_corner(value, corners)
    return fault(
        value,
        "A label is not the XOR of its point's corner: it is 1 for 01 and 10, and 0 for 00 and 11.",
        "레이블이 그 점이 속한 꼭짓점의 XOR과 다릅니다. 01과 10이면 1, 00과 11이면 0입니다.",
        name_of_labels(Y, corners),
    )


def name_of_labels(Y, corners):
    """Name the other function of the corner that the labels are."""
    if len(np.unique(corners, axis=0)) < 4:  # too few corners to tell which it is
        return None
    xor, both = corners[:, 0] != corners[:, 1], (corners == 1).all(axis=1)
    others = {"labels-inverted": ~xor, "xor-is-or": xor | both, "xor-is-and": both}
    return next((name for name, other in others.items() if np.array_equal(Y, other)), None)


@of_points
def judge_noise(value, X, Y, inputs):
    """Look at the noise of 4 000 points: each bound is 5 standard errors away or more (a chance below 1e-6)."""
    corners, scale = np.clip(np.round(X), 0.0, 1.0), inputs["scale"]
    missing = without_corner(value, corners)
    if missing is not None:
        return missing
    if scale >= 0.2:
        return too_few_crossed(value, Y, corners)
    noise = X - corners
    return other_spread(value, noise, scale) or other_centre(value, noise, scale) or other_form(value, noise)


def too_few_crossed(value, Y, corners):
    """Say so where nearly all points have the label of their place, though noise has moved many across."""
    n_crossed = int(((corners[:, 0] != corners[:, 1]) != Y).sum())
    if n_crossed >= 60:  # at scale 0.25 some 4.5 % have the label of another corner, 182 ± 13 of 4 000
        return None
    return fault(
        value,
        "Every label fits the corner that is nearest after the noise. The label belongs to the corner "
        "from which the point was made, before noise moved it.",
        "모든 레이블이 잡음이 더해진 뒤 가장 가까운 꼭짓점과 일치합니다. 레이블은 잡음을 더하기 전, "
        "그 점을 만든 꼭짓점의 것이어야 합니다.",
        "label-after-noise",
    )


def other_spread(value, noise, scale):
    """Say so where the standard deviation is not the scale."""
    spread = float(noise.std())
    if not abs(spread - scale) > 0.05 * scale:  # the standard error of a deviation from 8 000 numbers is 0.8 % of it
        return None
    name = "scale-is-variance" if abs(spread - np.sqrt(scale)) < 0.1 * np.sqrt(scale) else None
    if spread > 1.5 * scale and abs(spread - 0.25) < 0.02:
        name = "scale-fixed"
    return fault(
        value,
        f"The noise has standard deviation {spread:.3f}; scale is {scale}.",
        f"잡음의 표준편차가 {spread:.3f}인데 scale은 {scale}입니다.",
        name,
    )


def other_centre(value, noise, scale):
    """Say so where the noise has a mean, or one noise for both coordinates."""
    if np.abs(noise.mean(axis=0)).max() > 0.1 * scale:  # standard error 1.6 % of scale
        return fault(
            value,
            "The noise is not centred on the corners: its mean is not 0.",
            "잡음이 꼭짓점을 중심으로 퍼져 있지 않습니다. 잡음의 평균이 0이 아닙니다.",
        )
    if abs(float(np.corrcoef(noise.T)[0, 1])) > 0.1:  # standard error 0.016
        return fault(
            value,
            "Both coordinates of a point get the same noise; each coordinate has its own.",
            "점의 두 좌표에 같은 잡음이 더해졌습니다. 좌표마다 따로 잡음을 더해야 합니다.",
            "noise-shared",
        )
    return None


def other_form(value, noise):
    """Say so where the noise is not normal."""
    kurtosis = float(np.mean((noise / float(noise.std())) ** 4))
    if not abs(kurtosis - 3.0) > 0.5:  # 3 for a normal, standard error 0.055; 1.8 for a uniform distribution
        return None
    return fault(
        value,
        "The noise has the right spread, but not the shape of a normal distribution.",
        "잡음이 퍼진 정도는 맞지만 정규분포 모양이 아닙니다.",
        "noise-uniform" if abs(kurtosis - 1.8) < 0.2 else None,
    )


def judge_seed(value, expected, inputs):
    """Two calls with one seed are the same to the bit, and another seed gives other points."""
    made = [points_and_labels(one, inputs["n"]) for one in value] if isinstance(value, list | tuple) else []
    if len(made) != 3:  # the scenario returns three; anything else was never ours
        return fault(value, "make_xor could not be called.", "make_xor를 호출할 수 없었습니다.")
    for _, wrong in made:
        if wrong is not None:
            return wrong
    (X, Y), (X_again, Y_again), (X_other, _) = (one for one, _ in made)
    if not (np.array_equal(X, X_again) and np.array_equal(Y, Y_again)):
        return fault(
            value,
            f"Two calls with seed {inputs['seed']} gave different points; the same seed gives the same data.",
            f"시드 {inputs['seed']}로 두 번 호출했는데 서로 다른 점이 나왔습니다. 시드가 같으면 데이터도 같아야 합니다.",
            "seed-unused",
        )
    if np.array_equal(X, X_other):
        return fault(
            value,
            f"Seeds {inputs['seed']} and {inputs['other']} gave the same points; the data should follow the seed.",
            f"시드 {inputs['seed']}와 {inputs['other']}에서 같은 점이 나왔습니다. 데이터는 시드에 따라 달라져야 합니다.",
            "seed-fixed",
        )
    return None


def judge_shapes(value, expected, inputs):
    """Each attribute has the shape that the contract gives."""
    h, i = inputs["hiddens"], inputs["inputs"]
    shapes = {"W1": (h, i), "b1": (h,), "W2": (h,), "b2": (1,)}
    for name, shape in shapes.items():
        numbers = numbers_of(value, name)
        if numbers is None:
            return fault(value, f"{name} should be an array.", f"{name} 속성은 배열이어야 합니다.")
        if numbers.shape != shape:
            is_transposed = name == "W1" and numbers.shape == shape[::-1]
            return fault(
                value,
                f"{name} has shape {numbers.shape}; with {i} inputs and {h} hidden units it should be {shape}.",
                f"{name}의 모양이 {numbers.shape}입니다. 입력 {i}개, 은닉 유닛 {h}개이면 {shape}이어야 합니다.",
                "w1-transposed" if is_transposed else None,
            )
    return None


def judge_normal(value, expected, inputs):
    """Each array looks standard normal; bounds are 5 standard errors for the 1 000 numbers of the smallest."""
    for name in ("W1", "b1", "W2"):
        wrong = not_normal(value, name)
        if wrong is not None:
            return wrong
    b2 = numbers_of(value, "b2")
    if b2 is None or b2.size != 1 or not 0.0 < abs(float(b2.ravel()[0])) < 6.0:  # beyond 6: a chance of 2e-9
        return fault(
            value,
            "b2 should be drawn from a standard normal like the others.",
            "b2도 다른 값들처럼 표준정규분포에서 뽑아야 합니다.",
            "zero-biases" if b2 is not None and not b2.any() else None,
        )
    return None


def not_normal(value, name):
    """Say so where one of the large arrays is not standard normal."""
    numbers = numbers_of(value, name)
    if numbers is None or numbers.size < 500:
        return fault(value, f"{name} should be an array.", f"{name} 속성은 배열이어야 합니다.")
    numbers = np.clip(numbers.astype(float).ravel(), -1e6, 1e6)
    mean, spread = float(numbers.mean()), float(numbers.std())
    # For 1 000 numbers: mean 0 ± 0.032, deviation 1 ± 0.022, fourth moment 3 ± 0.31.
    if not (abs(mean) < 0.17 and abs(spread - 1.0) < 0.12):
        return fault(
            value,
            f"{name} has mean {mean:.2f} and standard deviation {spread:.2f}; a standard normal has 0 and 1.",
            f"{name}의 평균이 {mean:.2f}, 표준편차가 {spread:.2f}입니다. 표준정규분포라면 0과 1이어야 합니다.",
            name_of_spread(name, mean, spread),
        )
    # Of 1 000 normal numbers 2.99 ± 0.15 with a long tail above; 1.8 for a uniform distribution.
    kurtosis = float(np.mean(((numbers - mean) / spread) ** 4))
    if kurtosis < 2.0 or (kurtosis > 4.0 and numbers.size >= 2000):
        return fault(
            value,
            f"{name} has the spread of a standard normal, but not its shape.",
            f"{name}이(가) 퍼진 정도는 표준정규분포와 같지만 모양이 다릅니다.",
        )
    return None


def name_of_spread(name, mean, spread):
    """Name the usual ways to draw numbers otherwise."""
    if mean == 0.0 and spread == 0.0:
        return "zero-biases" if name == "b1" else "zero-weights"
    if abs(spread - 0.01) < 0.002:
        return "small-weights"
    return "uniform-weights" if abs(mean - 0.5) < 0.1 and abs(spread - 0.289) < 0.05 else None


def judge_kept(value, expected, inputs):
    """X and Y have not changed, down to the bit; it counts once train does something right."""
    value = value if isinstance(value, dict) else {}
    for name in ("X", "Y"):
        after = numbers_of(value, name)
        if after is None or not np.array_equal(after, inputs[name]):
            return finding(
                Words(f"train changed {name}.", f"train이 인수 {name}의 값을 바꾸었습니다."),
                show_value(inputs[name]),
                show_value(value.get(name)),
                "labels-in-place" if name == "Y" else None,
            )
    rule = Rule(rtol=GUARDED, atol=GUARDED)
    if all(compare(one, value.get(name), rule) is not None for name, one in expected.items()):
        return Words(
            "X and Y stay as they were, but that counts once the cost or one of the new weights is right.",
            "X와 Y는 그대로입니다. 다만 비용이나 새 가중치 가운데 하나라도 맞을 때부터 점수가 됩니다.",
        )
    return None


def judge_learning(value, expected, inputs):
    """Compare the last cost with the first; the chance to fail a right solution is in the calibration script."""
    value = value if isinstance(value, dict) else {}
    costs = value.get("costs")
    costs = [as_numbers(one) for one in costs] if isinstance(costs, list | tuple) else []
    if not costs or any(cost is None or cost.size != 1 for cost in costs):
        return Words(
            "train should return one number, the mean cross-entropy.",
            "train은 평균 교차 엔트로피 값 하나를 돌려주어야 합니다.",
        )
    first, last = float(costs[0].ravel()[0]), float(costs[-1].ravel()[0])
    if last < first:  # false for NaN, too
        return judge_weights(value, first)
    return finding(
        Words(
            f"The cost was {first:.4f} in the first epoch and is {last:.4f} in the last; it should have fallen.",
            f"첫 에포크의 비용이 {first:.4f}, 마지막 에포크의 비용이 {last:.4f}입니다. 비용이 줄어들어야 합니다.",
        ),
        actual=f"{first:.6g} -> {last:.6g}",
    )


def judge_weights(value, first):
    """The cost that the weights give falls as well, from the one that was returned."""
    X, Y = numbers_of(value, "X"), numbers_of(value, "Y")
    before = after = None
    if X is not None and Y is not None and X.ndim == 2 and X.shape == (Y.size, 2):
        before, after = (cost_of(value.get(name), X, Y.ravel()) for name in ("before", "after"))
    if before is None or after is None:
        return Words(
            "The weights of the model or the points of make_xor could not be read.",
            "모델의 가중치나 make_xor의 점을 읽을 수 없습니다.",
        )
    # A guard against log(0) moves a cost by far less than 1 %.
    if after < before and abs(first - before) <= 0.01 * (1.0 + before):
        return None
    return finding(
        Words(
            f"The costs that train returned fall, but with the model's weights the cost was {before:.4f} before "
            f"and is {after:.4f} after training.",
            f"train이 돌려준 비용은 줄어들지만, 모델의 가중치로 계산한 비용은 학습 전 {before:.4f}, "
            f"학습 후 {after:.4f}입니다.",
        ),
        actual=f"{before:.6g} -> {after:.6g}",
    )


def cost_of(parameters, X, Y):
    """Return the mean cross-entropy of these weights, or None where they cannot be read."""
    arrays = [as_numbers(one) for one in parameters] if isinstance(parameters, list | tuple) else []
    if len(arrays) != 4 or any(one is None for one in arrays) or [one.size for one in arrays] != [6, 3, 3, 1]:
        return None
    W1, b1, W2, b2 = (one.astype(float).ravel() for one in arrays)
    W1 = arrays[0].astype(float).T if arrays[0].shape == (2, 3) else W1.reshape(3, 2)
    with np.errstate(all="ignore"):
        z2 = np.tanh(X @ W1.T + b1) @ W2 + b2
        return float(np.mean(np.logaddexp(0.0, z2) - Y * z2))
