# SPDX-License-Identifier: MIT
"""OpenFisca-Core: the rules as a country package, vectorised.  rules_openfisca.py FOLDER THREADS RESULT

Persons, households and villages are its entities; unknown values are not known to it. What was computed is forgotten before each run,
the inputs stay. It has one thread.
"""
import sys
from importlib.metadata import version

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from common import FLAGS, HOUSEHOLD, PERSON, RULES, Data, Results, fastest

YEAR = "2016"
Person = build_entity(key="person", plural="persons", label="", is_person=True)
Household = build_entity(key="household", plural="households", label="", roles=[{"key": "member"}])
Village = build_entity(key="village", plural="villages", label="", roles=[{"key": "villager"}])


class Grade(Enum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"


def is_in_school_or_need_not(person, period):
    age = person("age", period)
    return (age < 6) | (age > 15) | person("enrolled", period) | person("medically_excused", period)


def housing(household, period):
    grade = household("housing_grade", period)
    return (grade == Grade.A) | (grade == Grade.B) | ((grade == Grade.C) & household("housing_repaired", period))


def meets_standard(household, period):
    meets = household(RULES[0], period)
    for rule in RULES[1:]:
        meets = meets & household(rule, period)
    return meets


def may_exit(village, period, parameters):
    remaining = village.sum(village.members("is_poor", period))
    return remaining < parameters(period).incidence_limit * village("agricultural_hukou_population", period)


# Every formula is of one year; `any` is a count, which is faster here than `all`.
FORMULAS = {
    "is_in_school_or_need_not": (Person, is_in_school_or_need_not),
    "income": (Household, lambda h, period, parameters: h("net_income", period) > parameters(period).poverty_line * h("size", period)),
    "food": (Household, lambda h, period: h("food_secure", period)),
    "clothing": (Household, lambda h, period: h("clothing_secure", period)),
    "education": (Household, lambda h, period: ~h.any(~h.members("is_in_school_or_need_not", period))),
    "medical": (Household, lambda h, period: ~h.any(~h.members("insured", period))),
    "housing": (Household, housing),
    "water": (Household, lambda h, period: h("safe_water", period)),
    "meets_standard": (Household, meets_standard),
    "is_poor": (Person, lambda person, period: ~person.household("meets_standard", period)),
    "may_exit": (Village, may_exit),
}
INPUTS = {name: Person for name in PERSON} | {name: Household for name in ("size", *HOUSEHOLD)} | {"agricultural_hukou_population": Village}


def variable(name, entity, formula=None):
    body = {"value_type": bool if formula or name in FLAGS else int, "entity": entity, "definition_period": DateUnit.YEAR, "label": name}
    if name == "housing_grade":
        body |= {"value_type": Enum, "possible_values": Grade, "default_value": Grade.A}
    if formula:
        body["formula"] = formula
    return type(name, (Variable,), body)


def country():
    system = TaxBenefitSystem([Person, Household, Village])
    for name, entity in INPUTS.items():
        system.add_variable(variable(name, entity))
    for name, (entity, formula) in FORMULAS.items():
        system.add_variable(variable(name, entity, formula))
    system.parameters = ParameterNode("", data={
        "poverty_line": {"values": {"2016-01-01": {"value": 295_200}}},
        "incidence_limit": {"values": {"2016-01-01": {"value": 0.02}}},
    })
    return system


def simulation(data):
    system = country()
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(len(data.person["household"])))
    village_of = data.household["village"][data.person["household"]]
    for name, ids, of_person, role in (("household", np.arange(data.households), data.person["household"], "member"),
                                       ("village", np.arange(len(data.population)), village_of, "villager")):
        builder.join_with_persons(builder.declare_entity(name, ids), of_person, np.full(len(of_person), role))
    made = builder.build(system)
    given = data.person | data.household | {"agricultural_hukou_population": data.population}
    for name in INPUTS:
        made.set_input(name, YEAR, given[name] if name != "housing_grade" else np.array(list("ABCD"))[given[name]])
    return made


def main(folder, threads, result):
    if threads != 1:
        raise SystemExit("OpenFisca has one thread")
    data = Data(folder)
    results = Results(result, "OpenFisca", version("openfisca-core"))
    made = simulation(data)

    def judge():
        for name in FORMULAS:
            made.delete_arrays(name, YEAR)
        return made.calculate("meets_standard", YEAR), made.calculate("may_exit", YEAR)

    meets, villages = judge()
    data.check("OpenFisca", "known", meets, villages, {rule: made.calculate(rule, YEAR) for rule in RULES})
    results.add("each rule known 1", "a country package", fastest(judge))
    results.write()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
