# SPDX-License-Identifier: MIT
"""NumPy: poverty of 10,000,000 persons, ten deprivations by 30 groups, and FGT.  measure_numpy.py BENCH THREADS RESULT

The columns are those of measure.bench.cpp, made anew from row numbers. BENCH is povexit.bench: it is run first, its answers are
compared with NumPy's, and the table at the end holds both. NumPy holds a deprivation as a byte, as people do; it has no unknown.
"""
import json
import subprocess
import sys
import tempfile

import numpy as np

from common import Results, fastest, wrong_answer

PERSONS, INDICATORS, GROUPS = 10_000_000, 10, 30
UNITS = (3, 3, 3, 3, 1, 1, 1, 1, 1, 1)  # of 18
CUTOFF, LINE = 6, 295_200

# What R packages did on one core of a machine like this, in households a second: ten indicators, H, A and M0.
PACKAGES = {"mpindex 0.3.0": 57_000, "MPI 0.1.0": 570_000}


def drawn(of):
    of = of + np.uint64(0x9E3779B97F4A7C15)
    of = (of ^ (of >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    of = (of ^ (of >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return of ^ (of >> np.uint64(31))


class Population:
    def __init__(self):
        row = np.arange(PERSONS, dtype=np.uint64)
        self.deprived = [(drawn(row * np.uint64(16) + np.uint64(i)) % np.uint64(1024) < np.uint64(100 + 60 * i)).astype(np.uint8)
                         for i in range(INDICATORS)]
        rest = drawn(row * np.uint64(16) + np.uint64(15))
        self.weight = (np.uint64(1) + rest % np.uint64(1000)).astype(np.int32)
        self.group = ((rest >> np.uint64(20)) % np.uint64(GROUPS)).astype(np.uint8)
        self.income = ((rest >> np.uint64(32)) % np.uint64(1_000_000)).astype(np.int64)


def sums(group, weight):
    """Exact below 2^53, which these sums are."""
    return np.bincount(group, weights=weight, minlength=GROUPS)


def answer(people, poor, poor_rows, censored):
    units = censored * np.array(UNITS)[:, None]
    adjusted = units.sum(axis=0)
    return {"people": people, "poor": poor, "poor_rows": poor_rows, "units": units, "H": poor / people, "A": adjusted / 18 / poor,
            "M0": adjusted / 18 / people, "contribution": units / adjusted}


def by_rows(of):
    """Row by row: the score, who is poor, and a sum for each indicator over the poor."""
    score = np.zeros(PERSONS, dtype=np.uint8)
    for units, each in zip(UNITS, of.deprived):
        score += np.uint8(units) * each
    poor = np.flatnonzero(score >= CUTOFF)
    group, weight = of.group[poor], of.weight[poor]
    censored = np.array([sums(group, weight * each[poor]) for each in of.deprived])
    return answer(sums(of.group, of.weight), sums(group, weight), np.bincount(group, minlength=GROUPS), censored)


def by_profiles(of, block=None):
    """The way of povexit: a number for each profile, and one sum for each group and profile."""
    block = block or PERSONS
    weights, rows = np.zeros(GROUPS << INDICATORS), np.zeros(GROUPS << INDICATORS, dtype=np.int64)
    for begin in range(0, PERSONS, block):
        end = begin + block
        profile = of.group[begin:end].astype(np.int32) << INDICATORS
        for i, each in enumerate(of.deprived):
            profile |= each[begin:end].astype(np.int32) << i
        weights += np.bincount(profile, weights=of.weight[begin:end], minlength=GROUPS << INDICATORS)
        rows += np.bincount(profile, minlength=GROUPS << INDICATORS)
    weights, rows = weights.reshape(GROUPS, -1), rows.reshape(GROUPS, -1)
    bits = (np.arange(1 << INDICATORS)[:, None] >> np.arange(INDICATORS)) & 1
    poor = bits @ np.array(UNITS) >= CUTOFF
    return answer(weights.sum(axis=1), weights[:, poor].sum(axis=1), rows[:, poor].sum(axis=1), (weights[:, poor] @ bits[poor]).T)


def fgt(of):
    poor = of.income < LINE
    gap = (LINE - of.income[poor]) / LINE
    weight = of.weight[poor]
    people = of.weight.sum(dtype=np.int64)
    weighed = weight * gap
    return people, weight.sum(dtype=np.int64), weighed.sum() / people, (weighed * gap).sum() / people


def povexit(bench):
    """Times and answers of povexit's benchmarks: the fastest of its repetitions."""
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        command = [bench, "--benchmark_filter=^measure_", "--benchmark_repetitions=5", "--benchmark_out_format=json", f"--benchmark_out={told.name}"]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        runs = json.load(told)["benchmarks"]
    found = {}
    for run in runs:
        name = run["run_name"].split("/")[0]
        if run["run_type"] == "iteration" and (name not in found or run["cpu_time"] < found[name]["cpu_time"]):
            found[name] = run
    return found


def check(ours, found, way):
    """Ends the program when an answer is not povexit's."""
    for g in range(GROUPS):
        for name in ("people", "poor", "poor_rows"):
            if ours[f"g{g}_{name}"] != found[name][g]:
                wrong_answer(f"NumPy, {way}, group {g}, {name}: {found[name][g]}, povexit says {ours[f'g{g}_{name}']}")
        for i in range(INDICATORS):
            if ours[f"g{g}_units{i}"] != found["units"][i][g]:
                wrong_answer(f"NumPy, {way}, group {g}, indicator {i}: {found['units'][i][g]}, povexit says {ours[f'g{g}_units{i}']}")


def check_fgt(ours, found):
    for name, value in zip(("people", "poor", "gap", "squared_gap"), found):
        if abs(ours[name] - value) > 1e-9 * abs(value):
            wrong_answer(f"NumPy, FGT, {name}: {value}, povexit says {ours[name]}")


def main(bench, threads, result):
    if threads != 1:
        raise SystemExit("NumPy has one thread")
    ours = povexit(bench)
    of = Population()
    results = Results(result, "NumPy", np.__version__)
    ways = {"row by row": lambda: by_rows(of), "profiles": lambda: by_profiles(of), "profiles, blocks of 65,536 rows": lambda: by_profiles(of, 65_536)}
    best = float("inf")
    for way, work in ways.items():
        check(ours["measure_dimensions"], work(), way)
        took = fastest(work, least=3)
        results.add("measure dimensions", way, took)
        best = min(best, took["processor"])
    check_fgt(ours["measure_line"], fgt(of))
    line = fastest(lambda: fgt(of), least=3)
    results.add("measure line", "mask, and four sums", line)
    results.content["povexit"] = {name: run["cpu_time"] / 1e3 for name, run in ours.items()}
    results.write()

    def milliseconds(name):
        return ours[name]["cpu_time"]

    dimensions, read = milliseconds("measure_dimensions"), milliseconds("measure_dimensions_read")
    own_line, line_read = milliseconds("measure_line"), milliseconds("measure_line_read")
    print(f"\n{PERSONS:,} persons, {INDICATORS} indicators, {GROUPS} groups, H, A, M0 and contributions; every answer compared")
    print(f"povexit                                    {dimensions:>9.1f} ms")
    print(f"  of it the profiles                       {milliseconds('measure_profiles'):>9.1f} ms")
    print(f"povexit / reading its bytes                {dimensions / read:>9.2f}     goal <= 2   ({read:.2f} ms)")
    print(f"NumPy {np.__version__} / povexit                    {1e3 * best / dimensions:>9.2f}     goal >= 5   ({1e3 * best:.0f} ms)")
    print(f"with 5 % of answers missing, bounds        {milliseconds('measure_bounds'):>9.1f} ms")
    for package, each in PACKAGES.items():
        print(f"povexit / {package:32} {PERSONS / dimensions * 1e3 / each:>9.0f}     (published: {each:,} households a second)")
    print(f"FGT 0, 1, 2                                {own_line:>9.1f} ms")
    print(f"  / reading its bytes                      {own_line / line_read:>9.2f}     ({line_read:.2f} ms)")
    print(f"  NumPy / povexit                          {1e3 * line['processor'] / own_line:>9.2f}     ({1e3 * line['processor']:.0f} ms)")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
