# SPDX-License-Identifier: MIT
"""GoRules ZEN engine: the rules as a decision of nodes with expressions.  rules_zen.py FOLDER THREADS RESULT

A household is a document with its members; making the documents is not timed. A village's document holds what is left of the decisions
on its households. Tried besides: documents as JSON text, all requests in one call, one compiled expression instead of a decision, and a
whole village as one document.
"""
import json
import sys
from importlib.metadata import version

import zen

from common import RULES, Data, Results, fastest

EXPRESSIONS = {
    "income": "net_income > 295200 * size",
    "food": "food_secure",
    "clothing": "clothing_secure",
    "education": "all(filter(members, #.age in [6..15]), #.enrolled or #.medically_excused)",
    "medical": "all(members, #.insured)",
    "housing": "housing_grade in ['A', 'B'] or (housing_grade == 'C' and housing_repaired)",
    "water": "safe_water",
}
ALL_RULES = " and ".join(f"({each})" for each in EXPRESSIONS.values())
INCIDENCE = "sum(map(filter(households, not #.meets_standard), #.size)) / population < 0.02"


def decision(expressions):
    """A request, one node of expressions, a response."""
    return json.dumps({
        "nodes": [
            {"id": "in", "name": "request", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "rules", "name": "rules", "type": "expressionNode", "position": {"x": 1, "y": 0}, "content": {
                "expressions": [{"id": key, "key": key, "value": value} for key, value in expressions.items()]}},
            {"id": "out", "name": "response", "type": "outputNode", "position": {"x": 2, "y": 0}},
        ],
        "edges": [
            {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    })


EACH_RULE = decision(EXPRESSIONS | {"meets_standard": " and ".join(f"$.{rule}" for rule in RULES)})


def documents(data):
    """Every household with its members, and which village it is in."""
    names = [name for name in data.household if name != "village"]
    households = [dict(zip(names, row), members=[]) for row in zip(*(data.household[name].tolist() for name in names))]
    for each in households:
        each["housing_grade"] = "ABCD"[each["housing_grade"]]
    members = [name for name in data.person if name != "household"]
    for household, *values in zip(*(data.person[name].tolist() for name in ("household", *members))):
        households[household]["members"].append(dict(zip(members, values)))
    return households


class Judge:
    def __init__(self, data):
        self.documents = documents(data)
        self.texts = [json.dumps(each).encode() for each in self.documents]
        self.sizes = data.household["size"].tolist()
        self.populations = data.population.tolist()
        self.of_village = [[] for _ in self.populations]
        for household, village in enumerate(data.household["village"].tolist()):
            self.of_village[village].append(household)
        self.whole_villages = [{"households": [self.documents[h] for h in all_of_it]} for all_of_it in self.of_village]
        contents = {"household": json.loads(EACH_RULE), "village": json.loads(decision({"may_exit": INCIDENCE}))}
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": contents}})
        self.household = self.engine.get_decision("household")
        self.village = self.engine.get_decision("village")
        self.all_rules = zen.compile_expression(ALL_RULES)
        self.all_households = zen.compile_expression(f"map(households, {self.within_households()})")

    @staticmethod
    def within_households():
        """The rules with the household as `#`; a member is `m` inside of the quantifiers."""
        text = ALL_RULES.replace("#.", "@.")
        for name in ("net_income", "size", "food_secure", "clothing_secure", "safe_water", "housing_grade", "housing_repaired"):
            text = text.replace(name, f"#.{name}")
        return text.replace("members", "#.members").replace("@.", "#.")

    def villages(self, meets):
        found = []
        for all_of_it, population in zip(self.of_village, self.populations):
            households = [{"meets_standard": meets[h], "size": self.sizes[h]} for h in all_of_it]
            found.append(self.village.evaluate({"households": households, "population": population})["result"]["may_exit"])
        return found

    def by_decision(self, given):
        results = [self.household.evaluate(each)["result"] for each in given]
        meets = [each["meets_standard"] for each in results]
        return meets, self.villages(meets), results

    def by_batch(self, given):
        batch = self.engine.evaluate_batch([{"key": "household", "context": each} for each in given])
        results = [each["data"]["result"] for each in batch]
        meets = [each["meets_standard"] for each in results]
        return meets, self.villages(meets), results

    def by_expression(self, given):
        meets = [self.all_rules.evaluate(each) for each in given]
        return meets, self.villages(meets), None

    def by_village(self):
        meets = [each for village in self.whole_villages for each in self.all_households.evaluate(village)]
        return meets, self.villages(meets), None


def main(folder, threads, result):
    if threads != 1:
        raise SystemExit("each decision has one thread")
    data = Data(folder)
    judge = Judge(data)
    results = Results(result, "ZEN", version("zen-engine"))
    ways = {
        "a decision a household, dict": lambda: judge.by_decision(judge.documents),
        "a decision a household, JSON": lambda: judge.by_decision(judge.texts),
        "a decision a household, in one call": lambda: judge.by_batch(judge.documents),
        "a compiled expression, dict": lambda: judge.by_expression(judge.documents),
        "a compiled expression, JSON": lambda: judge.by_expression(judge.texts),
        "a compiled expression, whole villages": judge.by_village,
    }
    for name, way in ways.items():
        meets, may_exit, each = way()
        rules = {rule: [answer[rule] for answer in each] for rule in RULES} if each else None
        data.check(f"ZEN, {name}", "known", meets, may_exit, rules)
        results.add("each rule known 1" if rules else "rules known 1", name, fastest(way))
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
