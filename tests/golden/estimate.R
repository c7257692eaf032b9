# SPDX-License-Identifier: MIT
# tests/golden/estimate.R -- what tests/estimate/golden.test.cpp holds the estimates of povexit to.
#
# Run by hand: Rscript tests/golden/estimate.R. Its inputs and what it prints stand in the test; R 4.2.2, survey 4.1.1.
suppressMessages(library(survey))
show <- function(name, values) cat(name, sprintf("%.17g", values), "\n")

# Clopper-Pearson
for (case in list(c(10, 2076), c(0, 540), c(3, 40), c(40, 40), c(217, 1000))) {
  show(paste("binom", case[1], case[2]), binom.test(case[1], case[2])$conf.int)
  show(paste("binom.upper", case[1], case[2]), binom.test(case[1], case[2], alternative = "less", conf.level = 0.95)$conf.int[2])
  show(paste("binom.lower99", case[1], case[2]), binom.test(case[1], case[2], alternative = "greater", conf.level = 0.99)$conf.int[1])
}

# hypergeometric limits: counts D for which neither tail is within 2.5 %
for (case in list(c(10, 2076, 4600), c(0, 540, 20000), c(3, 40, 200), c(5, 5, 30), c(1, 90, 200))) {
  x <- case[1]; n <- case[2]; N <- case[3]
  D <- x:(N - n + x)
  inside <- 1 - phyper(x - 1, D, N - D, n) > 0.025 & phyper(x, D, N - D, n) > 0.025
  show(paste("hyper", x, n, N), range(D[inside]))
}

# Wilson, as prop.test without continuity correction
for (case in list(c(10, 2076), c(3, 40), c(0, 540))) {
  show(paste("wilson", case[1], case[2]), suppressWarnings(prop.test(case[1], case[2], correct = FALSE)$conf.int))
}

stratum <- rep(c("A", "B", "C"), c(16, 12, 8))
unit <- rep(c("A1", "A2", "A3", "A4", "B1", "B2", "B3", "C1", "C2"), c(4, 3, 4, 5, 3, 5, 4, 5, 3))
units <- rep(c(10, 3, 25), c(16, 12, 8))
households <- rep(c(9, 12, 20), c(16, 12, 8))
weight <- rep(c(5.625, 7.5, 5.625, 4.5, 4, 2.4, 3, 50, 83.33333333333333), c(4, 3, 4, 5, 3, 5, 4, 5, 3))
wrong <- c(0, 5, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0)
members <- c(2, 5, 5, 4, 5, 5, 1, 2, 5, 5, 1, 2, 3, 3, 1, 3, 5, 4, 3, 4, 4, 6, 3, 4, 1, 6, 1, 2, 4, 2, 6, 3, 5, 6, 4, 4)
missed <- c(0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 2, 0, 0, 0, 2, 0, 0, 2, 0, 2, 0, 1, 1, 2, 1, 0, 1, 0, 2, 2, 2, 0)
outside <- c(7, 7, 20, 20, 7, 9, 11, 11, 7, 11, 7, 20, 11, 9, 20, 7, 9, 11, 20, 11, 7, 20, 7, 7, 9, 20, 11, 11, 9, 9, 9, 20, 11, 7, 20, 20)
household <- seq_along(unit)
d <- data.frame(stratum, unit, units, households, weight, wrong, members, missed, outside, household, any = as.numeric(wrong > 0))

one <- svydesign(id = ~unit, strata = ~stratum, weights = ~weight, data = d)                                     # with replacement
two <- svydesign(id = ~unit + household, strata = ~stratum, weights = ~weight, fpc = ~units + households, data = d) # both stages finite
three <- svydesign(id = ~household, strata = ~stratum, weights = ~weight, fpc = ~fpc,                            # households drawn at once
                   data = transform(d, fpc = rep(c(90, 36, 500), c(16, 12, 8))))
for (name in c("one", "two", "three")) {
  design <- get(name)
  both <- svyratio(~wrong + missed, ~members + outside, design, covmat = TRUE)
  show(paste(name, "degf"), degf(design))
  show(paste(name, "ratio wrong/members, missed/outside"), c(both$ratio[1, 1], both$ratio[2, 2]))
  show(paste(name, "variances, covariance"), c(both$vcov[1, 1], both$vcov[4, 4], both$vcov[1, 4]))
  deff <- svyratio(~wrong, ~members, design, deff = "replace")
  show(paste(name, "design effect"), attr(deff, "deff"))
  total <- svytotal(~wrong + members, design)
  show(paste(name, "totals"), coef(total))
  show(paste(name, "their variances, covariance"), vcov(total)[c(1, 4, 2)])
  mean <- svymean(~any, design, deff = "replace")
  show(paste(name, "share, variance, design effect"), c(coef(mean), vcov(mean), deff(mean)))
  for (method in c("beta", "xlogit", "mean")) show(paste(name, method), attr(svyciprop(~any, design, method = method), "ci"))
  show(paste(name, "beta 90"), attr(svyciprop(~any, design, method = "beta", level = 0.9), "ci"))
}

# a lonely unit in stratum C
lonely <- subset(d, unit != "C2")
alone <- svydesign(id = ~unit, strata = ~stratum, weights = ~weight, data = lonely)
for (policy in c("adjust", "certainty", "average")) {
  options(survey.lonely.psu = policy)
  show(paste("lonely", policy), vcov(svyratio(~wrong, ~members, alone))[1])
}
