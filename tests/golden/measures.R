# SPDX-License-Identifier: MIT
# tests/golden/measures.R -- what tests/estimate/measures.test.cpp holds the errors of measures to.
#
# Run by hand: Rscript tests/golden/measures.R. What it prints stands in the test, whose survey is made by the same rules;
# R 4.2.2, survey 4.1.1; laeken 0.5.2 for values and for its data set eusilc. Columns of influence are written out here from
# G. Osier, "Variance estimation for complex indicators of poverty and inequality", Survey Research Methods 3 (2009).
suppressMessages(library(survey))
show <- function(name, values) cat(name, paste(sprintf("%.17g", values), collapse = ", "), "\n")

# Park and Miller's generator: every product is exact in a double.
state <- 1
draw <- function(below) { state <<- (16807 * state) %% 2147483647; state %% below }
units_per_stratum <- 10
make_survey <- function(effect_seed, seed, households) {
  state <<- effect_seed
  effect <- sapply(1:40, function(unit) draw(1200))
  state <<- seed
  rows <- NULL
  for (unit in 1:40) for (k in seq_len(households + draw(5))) {
    welfare <- 400 + effect[unit] + (draw(3000) * draw(3000)) %/% 2000
    rows <- rbind(rows, c(unit, welfare, 1 + draw(6), 40 + draw(200), draw(3), draw(100), draw(100), draw(100), draw(100)))
  }
  d <- as.data.frame(rows)
  names(d) <- c("unit", "welfare", "size", "weight", "class", "i1", "i2", "i3", "i4")
  d$stratum <- (d$unit - 1) %/% units_per_stratum
  d$weight <- d$weight / 4
  limit <- outer(rep(1, nrow(d)), c(60, 35, 30, 45)) - 20 * (d$welfare > 1500)
  for (i in 1:4) d[[paste0("i", i)]] <- as.numeric(d[[paste0("i", i)]] < limit[, i])
  d$points <- 2 * d$i1 + d$i2 + d$i3 + 2 * d$i4  # of 6
  d$h <- as.numeric(d$points >= 2)
  d$score <- d$h * d$points / 6
  d$one <- 1
  d$row <- seq_len(nrow(d))
  d
}
d <- make_survey(7, 11, 12)
z <- 1300
by_class <- c(1100, 1300, 1700)[d$class + 1]
for (a in 0:2) {
  d[[paste0("fgt", a)]] <- (d$welfare < z) * ((z - d$welfare) / z)^a
  d[[paste0("line", a)]] <- (d$welfare < by_class) * ((by_class - d$welfare) / by_class)^a
}
d$c2 <- d$h * d$i2
d$inside <- as.numeric(d$class == 1)
show("rows", c(nrow(d), sum(d$weight), sum(d$welfare), sum(d$h)))
one <- svydesign(id = ~unit, strata = ~stratum, weights = ~weight, data = d)
two <- svydesign(id = ~unit + row, strata = ~stratum, weights = ~weight, fpc = ~units + households,
                 data = transform(d, units = c(40, 60, 11, 200)[stratum + 1], households = 90))

for (name in c("one", "two")) {
  design <- get(name)
  m <- svymean(~h + score + fgt0 + fgt1 + fgt2 + line0 + line1 + line2 + c2 + i2, design)
  show(paste(name, "means"), coef(m))
  show(paste(name, "errors"), SE(m))
  show(paste(name, "covariance of H and M0"), vcov(m)["h", "score"])
  a <- svyratio(~score + c2, ~h + score, design, covmat = TRUE)  # A; a sixth of c2 over score is a contribution
  show(paste(name, "A, contribution"), c(a$ratio[1, 1], a$ratio[2, 2] / 6))
  show(paste(name, "their errors, covariance"), c(sqrt(a$vcov[1, 1]), sqrt(a$vcov[4, 4]) / 6, a$vcov[1, 4] / 6))
  # H and A together: A's column of influence beside H
  X <- sum(d$weight * d$h)
  both <- update(design, ua = (d$score - a$ratio[1, 1] * d$h) / X, uh = (d$h - coef(m)["h"]) / sum(d$weight))
  show(paste(name, "covariance of H and A"), vcov(svytotal(~uh + ua, both))[1, 2])
  show(paste(name, "design effect of H, A"), c(deff(svymean(~h, design, deff = "replace")), attr(svyratio(~score, ~h, design, deff = "replace"), "deff")))
}

# persons of households: weight by the sampling weight, size beside it
persons <- svyratio(~I(h * size), ~size, one)
show("persons", c(persons$ratio, sqrt(persons$var)))

# a domain: the whole design stays
part <- subset(one, inside == 1)
show("domain H, A, error, error", c(coef(svymean(~h, part)), coef(svyratio(~score, ~h, part)), SE(svymean(~h, part)), SE(svyratio(~score, ~h, part))))
show("domain degf, rows", c(degf(part), nrow(part)))
for (method in c("beta", "xlogit", "mean")) show(paste("domain", method), attr(svyciprop(~h, part, method = method), "ci"))
show("M0 xlogit", attr(svyciprop(~score, one, method = "xlogit"), "ci"))
show("mean welfare", confint(svymean(~welfare, one), df = degf(one)))
show("domain in two stages", SE(svymean(~h, subset(two, inside == 1))))
few <- subset(one, unit %in% c(1, 2, 3, 11, 12))
show("few units: degf, error", c(degf(few), SE(svymean(~h, few))))

# Gini
gini <- function(d, w) {
  N <- sum(w); Y <- sum(w * d$welfare)
  distance <- as.vector(abs(outer(d$welfare, d$welfare, "-")) %*% w)
  value <- sum(w * distance) / (2 * N * Y)
  list(value = value, u = distance / (N * Y) - value * (1 / N + d$welfare / Y))
}
error_of <- function(u, design) as.numeric(SE(svytotal(~u, update(design, u = u))))
g <- gini(d, d$weight)
show("gini, error", c(g$value, error_of(g$u, one)))
if (requireNamespace("laeken", quietly = TRUE)) show("gini of laeken", laeken::gini(d$welfare, weights = d$weight)$value / 100)
osier_gini <- function(y, w) {  # the linearised variable of convey and vardpoor, in the order of the rows
  o <- order(y); x <- y[o]; v <- w[o]
  N <- sum(v); total <- sum(v * x); below <- cumsum(v); G <- cumsum(v * x)
  value <- sum((2 * below - 1) * v * x) / (N * total) - 1
  u <- numeric(length(y))
  u[o] <- (2 * (total - G + v * x + below * x) - x - (value + 1) * (total + N * x)) / (N * total)
  list(value = value, u = u)
}
osier <- osier_gini(d$welfare, d$weight)
show("gini as convey, error", c(osier$value, error_of(osier$u, one)))

# lines that are a share of the median or the mean; poor are those below the line, strictly
bandwidth <- function(y, w) sqrt((sum(w * y^2) - sum(w * y)^2 / sum(w)) / sum(w)) / exp(0.2 * log(sum(w)))
density_at <- function(at, y, w, h) sum(dnorm((at - y) / h) * w) / (sum(w) * h)
median_of <- function(y, w) { o <- order(y); y[o][which(cumsum(w[o]) >= sum(w) / 2)[1]] }
relative <- function(y, w, inside, share, design, of = "median") {
  N <- sum(w); h <- bandwidth(y, w)
  base <- if (of == "median") median_of(y, w) else sum(w * y) / N
  u_base <- if (of == "median") -((y <= base) - 0.5) / (N * density_at(base, y, w, h)) else (y - base) / N
  z <- share * base
  u_line <- share * u_base
  n <- sum(w * inside)
  poor <- y < z
  shown <- c(z, error_of(u_line, design))
  for (a in 0:2) {
    gap <- poor * ((z - y) / z)^a
    value <- sum(w * inside * gap) / n
    by_line <- if (a == 0) density_at(z, y[inside == 1], w[inside == 1], h) else sum(w * inside * poor * a * ((z - y) / z)^(a - 1) * y / z^2) / n
    shown <- c(shown, value, error_of(inside * (gap - value) / n + by_line * u_line, design))
  }
  c(h, shown)
}
show("60 % of median: bandwidth, line, error, then fgt 0, 1, 2 with errors", relative(d$welfare, d$weight, d$one, 0.6, one))
show("60 % of mean", relative(d$welfare, d$weight, d$one, 0.6, one, "mean"))
show("60 % of median, domain", relative(d$welfare, d$weight, d$inside, 0.6, one))

# two rounds of the same units
e <- make_survey(7, 77, 11)
shared_columns <- c("unit", "stratum", "weight", "h", "score", "welfare", "one")
both <- rbind(cbind(d[shared_columns], round = 1), cbind(e[shared_columns], round = 2))
same <- svydesign(id = ~unit, strata = ~stratum, weights = ~weight, data = both)
fresh <- svydesign(id = ~unit, strata = ~stratum, weights = ~weight, data = transform(both, unit = unit + 100 * round, stratum = stratum + 10 * round))
for (name in c("same", "fresh")) {
  design <- get(name)
  r1 <- as.numeric(both$round == 1); r2 <- 1 - r1
  design <- update(design, h1 = both$h * r1, h2 = both$h * r2, s1 = both$score * r1, s2 = both$score * r2, n1 = r1, n2 = r2)
  r <- svyratio(~h1 + h2 + s1 + s2, ~n1 + n2 + h1 + h2, design, covmat = TRUE)
  pick <- function(i) i + 4 * (i - 1)  # numerator i over denominator i
  v <- r$vcov
  H <- c(r$ratio[1, 1], r$ratio[2, 2]); A <- c(r$ratio[3, 3], r$ratio[4, 4])
  k <- sapply(1:4, pick)
  show(paste(name, "H before, after, covariance, error of change"), c(H, v[k[1], k[2]], sqrt(v[k[1], k[1]] + v[k[2], k[2]] - 2 * v[k[1], k[2]])))
  show(paste(name, "A before, after, covariance, error of change"), c(A, v[k[3], k[4]], sqrt(v[k[3], k[3]] + v[k[4], k[4]] - 2 * v[k[3], k[4]])))
  contrast <- as.matrix(c(-H[2] / H[1]^2, 1 / H[1]))
  show(paste(name, "relative change of H, error"), c(H[2] / H[1] - 1, sqrt(t(contrast) %*% v[k[1:2], k[1:2]] %*% contrast)))
  show(paste(name, "degf"), degf(design))
}

# The same formulas on the data set that the manuals of convey and vardpoor use.
if (requireNamespace("laeken", quietly = TRUE)) {
  data(eusilc, package = "laeken")
  y <- eusilc$eqIncome; w <- eusilc$rb050
  silc <- svydesign(ids = ~rb030, strata = ~db040, weights = ~rb050, data = eusilc)
  show("eusilc 60 % of median", relative(y, w, rep(1, length(y)), 0.6, silc))
  osier <- osier_gini(y, w)
  show("eusilc gini as convey", c(osier$value, error_of(osier$u, silc)))
  o <- order(y); N <- sum(w); Y <- sum(w * y); distance <- numeric(length(y))
  distance[o] <- y[o] * (2 * cumsum(w[o]) - N) + Y - 2 * cumsum((w * y)[o])
  value <- sum(w * distance) / (2 * N * Y)
  show("eusilc gini", c(value, error_of(distance / (N * Y) - value * (1 / N + y / Y), silc)))
}
