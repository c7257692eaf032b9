# SPDX-License-Identifier: MIT
"""Polars: the rules as expressions over data frames; unknown is null.  rules_polars.py FOLDER THREADS RESULT

POLARS_MAX_THREADS says how many threads there are; THREADS must say the same.
"""
import sys

import numpy as np
import polars as pl

from common import HOUSEHOLD, PERSON, RULES, UNKNOWN, Data, Results, fastest

c = pl.col
EDUCATION = ~c("age").is_between(6, 15) | c("enrolled") | c("medically_excused")
GOOD_PERSON = c("insured") & EDUCATION
HOUSEHOLD_RULES = {
    "income": c("net_income") > c("size").cast(pl.Int64) * 295_200,
    "food": c("food_secure"),
    "clothing": c("clothing_secure"),
    "housing": (c("housing_grade") <= 1) | ((c("housing_grade") == 2) & c("housing_repaired")),
    "water": c("safe_water"),
}
GOOD_HOUSEHOLD = HOUSEHOLD_RULES["income"]
for each in ("food", "clothing", "water", "housing"):
    GOOD_HOUSEHOLD = GOOD_HOUSEHOLD & HOUSEHOLD_RULES[each]


class Judge:
    def __init__(self, data, some_missing):
        self.some_missing = some_missing
        self.rows = data.households
        self.person = pl.DataFrame(data.person)
        self.household = pl.DataFrame({"id": np.arange(data.households, dtype=np.int32)} | data.household)
        self.village = pl.DataFrame({"population": data.population})
        if some_missing:
            def nullable(level, name, source):
                return pl.when(pl.Series(data.known(level, source))).then(c(name)).alias(name)
            self.person = self.person.with_columns(nullable("person", name, name) for name in PERSON)
            self.household = self.household.with_columns(nullable("household", name, name) for name in HOUSEHOLD)
            self.village = self.village.with_columns(nullable("village", "population", "agricultural_hukou_population"))

    def households_where(self, condition, lazy):
        if lazy:
            return self.person.lazy().filter(condition).select("household").collect().to_series()
        return self.person.filter(condition).get_column("household")

    def every_member(self, condition, lazy=True):
        """Few persons fail, or are open: the answer of their households is set by their number."""
        every = pl.repeat(True, self.rows, eager=True)
        if self.some_missing:
            every = every.scatter(self.households_where(condition.is_null(), lazy), None)
        return every.scatter(self.households_where(~condition, lazy), False)

    def by_number(self, lazy):
        every = self.every_member(GOOD_PERSON, lazy)
        return self.household.select("village", "size", meets=GOOD_HOUSEHOLD & every)

    def by_set(self):
        every = ~c("id").is_in(self.households_where(~GOOD_PERSON, True).implode())
        if self.some_missing:
            undecided = c("id").is_in(self.households_where(GOOD_PERSON.is_null(), True).implode())
            every = pl.when(every).then(pl.when(~undecided).then(True)).otherwise(False)
        return self.household.lazy().select("village", "size", meets=GOOD_HOUSEHOLD & every).collect()

    def by_group(self):
        every = GOOD_PERSON.all(ignore_nulls=False).alias("every")
        members = self.person.lazy().group_by("household", maintain_order=True).agg(every).collect()
        return self.household.select("village", "size", meets=GOOD_HOUSEHOLD & members["every"])

    def rule_by_rule(self):
        members = {"education": self.every_member(EDUCATION), "medical": self.every_member(c("insured"))}
        rules = self.household.select("village", "size", **HOUSEHOLD_RULES, **members)
        return rules.with_columns(meets=pl.all_horizontal(RULES))

    def villages(self, judged):
        weak = judged.lazy().filter(c("meets").ne_missing(True) if self.some_missing else ~c("meets"))
        amounts = {"possible": c("size").sum().cast(pl.Int64)}
        if self.some_missing:
            amounts["sure"] = c("size").filter(~c("meets")).sum().cast(pl.Int64)
        weak = weak.group_by("village").agg(**amounts).collect()

        def of_all(name):
            return pl.repeat(0, len(self.village), dtype=pl.Int64, eager=True).scatter(weak["village"], weak[name])
        population = pl.when(c("population") > 0).then(c("population"))
        passes = of_all("possible") * 50 < population
        if not self.some_missing:
            return self.village.select(may_exit=passes)
        return self.village.select(may_exit=pl.when(passes).then(True).when(of_all("sure") * 50 >= population).then(False))


def coded(answers):
    return answers.cast(pl.UInt8).fill_null(UNKNOWN).to_numpy()


def main(folder, threads, result):
    if pl.thread_pool_size() != threads:
        raise SystemExit(f"POLARS_MAX_THREADS must be {threads}")
    data = Data(folder)
    results = Results(result, "Polars", pl.__version__)
    for form in ("known", "missing"):
        judge = Judge(data, form == "missing")
        ways = {
            "failing members by number, lazy": lambda: judge.by_number(True),
            "failing members by number, eager": lambda: judge.by_number(False),
            "failing members as a set": judge.by_set,
            "members grouped by household": judge.by_group,
            "each rule": judge.rule_by_rule,
        }
        for name, way in ways.items():
            def work():
                judged = way()
                return judged, judge.villages(judged)
            judged, villages = work()
            rules = {rule: coded(judged[rule]) for rule in RULES} if name == "each rule" else None
            data.check(f"Polars, {name}", form, coded(judged["meets"]), coded(villages["may_exit"]), rules)
            results.add(f"{'each rule' if rules else 'rules'} {form} {threads}", name, fastest(work))
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
