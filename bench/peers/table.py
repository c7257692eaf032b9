# SPDX-License-Identifier: MIT
"""The table of ratios, and every time in one file.  table.py RESULTS JSON

One thread is compared by processor time, two threads by real time. The fastest form of each peer counts.
"""
import datetime
import json
import os
import pathlib
import sys

PEERS = ("DuckDB", "Polars", "NumPy", "OpenFisca", "ZEN")

# What is asked, povexit's measurement of it, and the goal. povexit keeps each rule's answers whether asked for them or not.
QUESTIONS = {
    "rules known 1": ("verdicts", "rules known 1", "DuckDB, Polars, NumPy >= 50"),
    "each rule known 1": ("verdicts, and what each rule says", "rules known 1", "OpenFisca, ZEN >= 500"),
    "rules missing 1": ("verdicts, 1 in 20 missing", "rules missing 1", ""),
    "each rule missing 1": ("  and what each rule says", "rules missing 1", ""),
    "rules known 2": ("verdicts, two threads", "rules known 2", "DuckDB, Polars >= 50"),
    "each rule known 2": ("  and what each rule says", "rules known 2", ""),
    "rules missing 2": ("verdicts, 1 in 20 missing, two threads", "rules missing 2", ""),
    "each rule missing 2": ("  and what each rule says", "rules missing 2", ""),
    "csv 1": ("CSV, typed; ids are texts", "csv 1", ">= 1"),
    "csv linked 1": ("CSV, typed; parents are looked up", "csv 1", ">= 1"),
}


def clock(name):
    return "real" if name.endswith(" 2") else "processor"


def machine():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return f"{os.cpu_count()} x {line.split(': ')[1]}"
    return "unknown processor"


def smaller(a, b):
    return {name: {kind: min(a[name][kind], b[name][kind]) for kind in a[name]} for name in a}


def read(folder):
    """Of each size: povexit's times, and those of each peer with its forms; and the versions of the peers."""
    povexit, peers, versions = {}, {}, {}
    for path in sorted(folder.glob("*.json")):
        size, content = int(path.name.split(".")[0]), json.loads(path.read_text())
        if "peer" not in content:
            povexit[size] = smaller(povexit[size], content) if size in povexit else content
            continue
        versions[content["peer"]] = content["version"]
        for name, forms in content["forms"].items():
            peers.setdefault(size, {}).setdefault(name, {})[content["peer"]] = forms
    return povexit, peers, versions


def rows(povexit, peers):
    for name, (title, ours, goal) in QUESTIONS.items():
        for size in sorted(peers, reverse=True):
            if name not in peers[size]:
                continue
            base = povexit[size][ours][clock(name)]
            times = {}
            for peer, forms in peers[size][name].items():
                form = min(forms, key=lambda each: forms[each][clock(name)])
                took = forms[form][clock(name)]
                times[peer] = {"form": form, "seconds": took, "ns_per_household": 1e9 * took / size, "ratio": took / base}
            yield {"name": name, "title": title, "households": size, "clock": clock(name), "povexit_seconds": base,
                   "povexit_ns_per_household": 1e9 * base / size, "peers": times, "goal": goal}


def number(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def main(folder, target):
    povexit, peers, versions = read(pathlib.Path(folder))
    table = list(rows(povexit, peers))
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    load = os.getloadavg()[0]
    pathlib.Path(target).write_text(json.dumps({
        "date": today, "machine": machine(), "load": load, "versions": versions, "povexit": povexit, "forms": peers, "table": table,
    }, indent=2) + "\n")

    print(f"\n{today}: {machine()}; load at the end {load:.2f} (a run's own is about 1)")
    print("; ".join(f"{peer} {version}" for peer, version in versions.items()))
    largest = max(povexit)
    print(f"reading the bytes of {largest:,} households once: {1e3 * povexit[largest]['plain read']['processor']:.2f} ms")
    linked = povexit[largest].get("rules known, links made before")
    if linked:
        print(f"povexit over links made before, as NumPy's offsets are: {1e3 * linked['processor']:.2f} ms")
    print(f"\n{'time of the peer / of povexit':42}{'households':>11}{'povexit ms':>12}" + "".join(f"{peer:>11}" for peer in PEERS) + "  goal")
    for row in table:
        cells = "".join(f"{number(row['peers'][peer]['ratio']) if peer in row['peers'] else '-':>11}" for peer in PEERS)
        print(f"{row['title']:42}{row['households']:>11,}{1e3 * row['povexit_seconds']:>12.2f}{cells}  {row['goal']}")
    print(f"\n{'ns a household':42}{'households':>11}{'povexit':>12}" + "".join(f"{peer:>11}" for peer in PEERS))
    for row in table:
        cells = "".join(f"{number(row['peers'][peer]['ns_per_household']) if peer in row['peers'] else '-':>11}" for peer in PEERS)
        print(f"{row['title']:42}{row['households']:>11,}{number(row['povexit_ns_per_household']):>12}{cells}")
    print("\nthe form of each peer that was fastest")
    for row in table:
        for peer, each in row["peers"].items():
            print(f"  {peer:10} {row['name']:20} {row['households']:>9,}  {1e3 * each['seconds']:>9.2f} ms  {each['form']}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
