# SPDX-License-Identifier: MIT
# .ci/count.awk -- adds up CTest's log: doctest's own counts where a test prints them, else the test itself as one.
function close_test() {
  if (name == "") return
  if (counted) {
    passed += cases_passed
    failed += cases_failed
    if (!ok && cases_failed == 0) failed++
  } else if (ok) passed++
  else failed++
  if (!ok) failures = failures "failed: " name "\n"
  name = ""
}
/^[0-9]+\/[0-9]+ Testing: / { close_test(); name = $3; counted = 0; ok = 0 }
/^\[doctest\] test cases:/ {
  counted = 1
  split($0, part, "|")
  cases_passed = part[2] + 0
  cases_failed = part[3] + 0
  if (part[4] + 0 > 0) skips = skips "skipped: " part[4] + 0 " cases of " name ": they did not run\n"
}
/^skipped: / { skips = skips $0 "\n" }
/^Test (Passed\.|Pass Reason:)/ { ok = 1 }
END {
  close_test()
  if (NR == 0) { print "no test ran"; failed++ }
  printf "%s%s", skips, failures
  printf "%d passed, %d failed\n", passed, failed
  exit failed > 0
}
