# right: Korean identifiers
입력 = [1, 1]
가중치1 = [[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]
가중치2 = [0.3, 0.5, 0.9]


def 렐루(값):
    return 값 if 값 > 0 else 0.0


hidden = [렐루(sum(값 * 행[j] for 값, 행 in zip(입력, 가중치1))) for j in range(3)]
output = 렐루(sum(h * w for h, w in zip(hidden, 가중치2)))
error = output - 0
print("은닉층:", hidden, "출력:", output, "오차:", error)
