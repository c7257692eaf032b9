# SPDX-License-Identifier: MIT
"""NumPy: the rules as an expert would write them over arrays.  rules_numpy.py FOLDER THREADS RESULT

NumPy has one thread and no unknown: THREADS is 1, and with missing values two arrays are kept, what surely holds and what surely fails.
"""
import sys

import numpy as np

from common import FAIL, HOUSEHOLD, PASS, PERSON, UNKNOWN, Data, Results, fastest


class Judge:
    """Whole arrays, or blocks of households whose arrays stay in the cache."""

    def __init__(self, data):
        self.person, self.household = data.person, data.household
        self.population = data.population
        self.first_person = np.searchsorted(data.person["household"], np.arange(data.households + 1)).astype(np.int64)
        self.first_household = np.searchsorted(data.household["village"], np.arange(len(data.population)))

    def good_persons(self, rows=slice(None)):
        p = self.person
        good = (p["age"][rows] - np.uint8(6)) > 9  # wraps round: not 6 ... 15
        good |= p["enrolled"][rows]
        good |= p["medically_excused"][rows]
        good &= p["insured"][rows]
        return good

    def good_households(self, rows=slice(None)):
        h = self.household
        meets = h["housing_grade"][rows] == 2
        meets &= h["housing_repaired"][rows]
        meets |= h["housing_grade"][rows] <= 1
        meets &= h["food_secure"][rows]
        meets &= h["clothing_secure"][rows]
        meets &= h["safe_water"][rows]
        meets &= h["net_income"][rows] > h["size"][rows] * np.int64(295_200)
        return meets

    def villages(self, poor):
        return poor.astype(np.int64) * 50 < self.population

    def by_reduction(self):
        """`every` as a reduction over the members of each household."""
        meets = self.good_households()
        meets &= np.logical_and.reduceat(self.good_persons(), self.first_person[:-1])
        return meets, self.villages(np.add.reduceat(self.household["size"] * ~meets, self.first_household, dtype=np.int32))

    def by_failing_members(self):
        """Few persons fail: their households do."""
        meets = self.good_households()
        failing = self.good_persons()
        np.logical_not(failing, out=failing)
        meets[self.person["household"][np.flatnonzero(failing)]] = False
        return meets, self.villages(np.add.reduceat(self.household["size"] * ~meets, self.first_household, dtype=np.int32))

    def in_blocks(self, households):
        meets = np.empty(len(self.household["size"]), dtype=np.bool_)
        remaining = np.empty_like(self.household["size"])
        for begin in range(0, len(meets), households):
            rows = slice(begin, min(begin + households, len(meets)))
            persons = slice(self.first_person[rows.start], self.first_person[rows.stop])
            found = self.good_households(rows)
            failing = self.good_persons(persons)
            np.logical_not(failing, out=failing)
            found[self.person["household"][persons][np.flatnonzero(failing)] - begin] = False
            meets[rows] = found
            np.multiply(self.household["size"][rows], ~found, out=remaining[rows])
        return meets, self.villages(np.add.reduceat(remaining, self.first_household, dtype=np.int32))

    def every_member(self, good):
        every = np.ones(len(self.household["size"]), dtype=np.bool_)
        every[self.person["household"][np.flatnonzero(~good)]] = False
        return every

    def rule_by_rule(self):
        p, h = self.person, self.household
        schooled = (p["age"] - np.uint8(6)) > 9
        schooled |= p["enrolled"]
        schooled |= p["medically_excused"]
        housed = h["housing_grade"] == 2
        housed &= h["housing_repaired"]
        housed |= h["housing_grade"] <= 1
        rules = {
            "income": h["net_income"] > h["size"] * np.int64(295_200),
            "food": h["food_secure"],
            "clothing": h["clothing_secure"],
            "education": self.every_member(schooled),
            "medical": self.every_member(p["insured"]),
            "housing": housed,
            "water": h["safe_water"],
        }
        meets = rules["income"] & rules["food"]
        for rule in ("clothing", "education", "medical", "housing", "water"):
            meets &= rules[rule]
        return meets, self.villages(np.add.reduceat(h["size"] * ~meets, self.first_household, dtype=np.int32)), rules


class Open:
    """With missing values, by Kleene's tables."""

    def __init__(self, data):
        self.values = data.person | data.household
        self.known = {name: data.known("person", name) for name in PERSON} | {name: data.known("household", name) for name in HOUSEHOLD}
        self.population = data.population
        self.population_known = data.known("village", "agricultural_hukou_population")
        self.first_household = np.searchsorted(data.household["village"], np.arange(len(data.population)))

    def flag(self, name):
        """What surely holds, and what surely fails."""
        return self.values[name] & self.known[name], self.values[name] < self.known[name]

    def judge(self):
        v, known = self.values, self.known
        outside = (v["age"] - np.uint8(6)) > 9
        good, bad = outside & known["age"], outside < known["age"]
        for name in ("enrolled", "medically_excused"):
            yes, no = self.flag(name)
            good |= yes
            bad &= no
        yes, no = self.flag("insured")
        good &= yes
        bad |= no

        passes, fails = self.flag("housing_repaired")
        passes &= v["housing_grade"] == 2
        passes |= v["housing_grade"] <= 1
        passes &= known["housing_grade"]
        fails |= v["housing_grade"] == 3
        fails &= v["housing_grade"] >= 2
        fails &= known["housing_grade"]
        for name in ("food_secure", "clothing_secure", "safe_water"):
            yes, no = self.flag(name)
            passes &= yes
            fails |= no
        enough = v["net_income"] > v["size"] * np.int64(295_200)
        passes &= enough
        passes &= known["net_income"]
        fails |= enough < known["net_income"]
        passes[v["household"][np.flatnonzero(~good)]] = False
        fails[v["household"][np.flatnonzero(bad)]] = True

        possible = np.add.reduceat(v["size"] * ~passes, self.first_household, dtype=np.int64)
        sure = np.add.reduceat(v["size"] * fails, self.first_household, dtype=np.int64)
        countable = self.population_known & (self.population > 0)
        return passes, fails, (possible * 50 < self.population) & countable, (sure * 50 >= self.population) & countable


def coded(passes, fails):
    return np.where(passes, PASS, np.where(fails, FAIL, UNKNOWN))


def main(folder, threads, result):
    if threads != 1:
        raise SystemExit("NumPy has one thread")
    data = Data(folder)
    judge = Judge(data)
    results = Results(result, "NumPy", np.__version__)
    ways = {
        "reduceat over members": judge.by_reduction,
        "failing members": judge.by_failing_members,
        "failing members, blocks of 8,192 households": lambda: judge.in_blocks(8_192),
        "failing members, blocks of 32,768 households": lambda: judge.in_blocks(32_768),
    }
    for name, way in ways.items():
        data.check(f"NumPy, {name}", "known", *way())
        results.add("rules known 1", name, fastest(way))
    data.check("NumPy, each rule", "known", *judge.rule_by_rule())
    results.add("each rule known 1", "failing members", fastest(judge.rule_by_rule))
    open_judge = Open(data)
    passes, fails, may_exit, may_not = open_judge.judge()
    data.check("NumPy, two arrays", "missing", coded(passes, fails), coded(may_exit, may_not))
    results.add("rules missing 1", "failing members, two arrays", fastest(open_judge.judge))
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
