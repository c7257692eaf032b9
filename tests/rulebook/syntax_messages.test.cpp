// SPDX-License-Identifier: MIT
// tests/rulebook/syntax_messages.test.cpp -- what is wrong with a text, where, and what to write instead.
//
// Each line is: column, code, the marked text in brackets, the sentence.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/rulebook/parse.hpp>
#include <povexit/rulebook/syntax_messages.hpp>

using namespace povexit;

namespace {

struct mistake {
  std::string_view text;
  std::vector<std::string> told;
};

const mistake mistakes[] = {
    {R"~(income >= line(year) and)~",
     {R"~(22 expected-condition [and] expected a condition after "and")~"}},
    {R"~(a and or b)~",
     {R"~(7 expected-condition [or] expected a condition after "and")~"}},
    {R"~(a = not() and b)~",
     {R"~(5 condition-needs-parentheses [not] put parentheses around the condition that begins with "not")~",
      R"~(9 expected-condition [)] expected a condition after "(")~"}},
    {R"~(every m in members satisfies)~",
     {R"~(20 expected-condition [satisfies] expected a condition after "satisfies")~"}},
    {R"~(members[] = 1)~",
     {R"~(9 expected-condition []] expected a condition after "[")~"}},
    {R"~(a >= and b)~",
     {R"~(6 expected-value [and] expected a value after ">=")~"}},
    {R"~(a + * b)~",
     {R"~(5 expected-value [*] expected a value after "+")~"}},
    {R"~((a or ) and (= b))~",
     {R"~(7 expected-condition [)] expected a condition after "or")~",
      R"~(14 expected-value [=] expected a value after "(")~"}},
    {R"~(f(a, ))~",
     {R"~(6 expected-value [)] expected a value after ",")~"}},
    {R"~(and a)~",
     {R"~(1 expected-start [and] a rule cannot begin with "and"; write a condition or a value first)~"}},
    {R"~(/ a or b)~",
     {R"~(1 expected-start [/] a rule cannot begin with "/"; write a condition or a value first)~"}},
    {R"~(a > = b)~",
     {R"~(3 split-operator [> =] "> =" has a space in it; did you mean ">="?)~"}},
    {R"~(a < = b or c ! = d or e < > f)~",
     {R"~(3 split-operator [< =] "< =" has a space in it; did you mean "<="?)~",
      R"~(14 split-operator [! =] "! =" has a space in it; did you mean "!="?)~",
      R"~(25 split-operator [< >] "< >" has a space in it; did you mean "!="?)~"}},
    {R"~(a == b and c = = d or e === f)~",
     {R"~(3 double-equals [==] "==" is not an operator here; use "=")~",
      R"~(14 double-equals [= =] "==" is not an operator here; use "=")~",
      R"~(25 double-equals [===] "==" is not an operator here; use "=")~"}},
    {R"~(a => b and c =< d and e <> f and g !== h)~",
     {R"~(3 foreign-operator [=>] "=>" is not an operator here; write ">=")~",
      R"~(14 foreign-operator [=<] "=<" is not an operator here; write "<=")~",
      R"~(25 foreign-operator [<>] "<>" is not an operator here; write "!=")~",
      R"~(36 foreign-operator [!==] "!==" is not an operator here; write "!=")~"}},
    {R"~(a && b || c & d | e)~",
     {R"~(3 foreign-operator [&&] "&&" is not an operator here; write "and")~",
      R"~(8 foreign-operator [||] "||" is not an operator here; write "or")~",
      R"~(13 foreign-operator [&] "&" is not an operator here; write "and")~",
      R"~(17 foreign-operator [|] "|" is not an operator here; write "or")~"}},
    {R"~(!a or !(b))~",
     {R"~(1 foreign-operator [!] "!" is not an operator here; write "not(...)")~",
      R"~(7 foreign-operator [!] "!" is not an operator here; write "not(...)")~"}},
    {R"~(x = null or Null = y)~",
     {R"~(5 null-literal [null] "null" is no value of a rule; a missing value is unknown: write unknown, or ask "is known" in a rule about the data)~",
      R"~(13 null-literal [Null] "null" is no value of a rule; a missing value is unknown: write unknown, or ask "is known" in a rule about the data)~"}},
    {R"~(a AND b Or NOT(c))~",
     {R"~(3 keyword-case [AND] "AND" is a word of the rule language, which is written in lower case; did you mean "and"?)~",
      R"~(9 keyword-case [Or] "Or" is a word of the rule language, which is written in lower case; did you mean "or"?)~",
      R"~(12 keyword-case [NOT] "NOT" is a word of the rule language, which is written in lower case; did you mean "not"?)~"}},
    {R"~(a < b < c)~",
     {R"~(7 chained-comparison [<] two comparisons in a row; join two by "and", or use "between"; did you mean "a < b and b < c"?)~"}},
    {R"~(a <= b <= c)~",
     {R"~(8 chained-comparison [<=] two comparisons in a row; join two by "and", or use "between"; did you mean "b between a and c"?)~"}},
    {R"~(a >= b >= c and x = y != z)~",
     {R"~(8 chained-comparison [>=] two comparisons in a row; join two by "and", or use "between"; did you mean "b between c and a"?)~",
      R"~(23 chained-comparison [!=] two comparisons in a row; join two by "and", or use "between"; did you mean "x = y and y != z"?)~"}},
    {R"~(a < b between 1 and 2)~",
     {R"~(7 chained-comparison [between] two comparisons in a row; join two by "and", or use "between")~"}},
    {R"~(a in [1..2] = b and c)~",
     {R"~(13 chained-comparison [=] two comparisons in a row; join two by "and", or use "between")~"}},
    {R"~(a < b < c < d)~",
     {R"~(7 chained-comparison [<] two comparisons in a row; join two by "and", or use "between"; did you mean "a < b and b < c"?)~"}},
    {R"~((a and b)~",
     {R"~(1 unclosed-bracket [(] this "(" is never closed; a ")" is missing)~"}},
    {R"~(((a) and f(b, g(c))~",
     {R"~(1 unclosed-bracket [(] this "(" is never closed; a ")" is missing)~",
      R"~(11 unclosed-bracket [(] this "(" is never closed; a ")" is missing)~"}},
    {R"~(members[age > 3 and f(2)~",
     {R"~(8 unclosed-bracket [[] this "[" is never closed; a "]" is missing)~",
      R"~(22 unclosed-bracket [(] this "(" is never closed; a ")" is missing)~"}},
    {R"~(f(members[age > 3) and b)~",
     {R"~(10 unclosed-bracket [[] this "[" is never closed; a "]" is missing)~"}},
    {R"~(a) and b] or c)~",
     {R"~(2 unopened-bracket [)] this ")" closes nothing)~",
      R"~(9 unopened-bracket []] this "]" closes nothing)~"}},
    {R"~((a] and x in [1..2)~",
     {R"~(3 mismatched-bracket []] "]" cannot close "(")~",
      R"~(14 unclosed-bracket [[] this "[" is never closed; a "]" is missing)~"}},
    {R"~(x = "abc)~",
     {R"~(5 unclosed-string ["] this text has no closing quotation mark on its line)~"}},
    {R"~((x = "abc) and f()~",
     {R"~(6 unclosed-string ["] this text has no closing quotation mark on its line)~"}},
    {R"~(/* open)~",
     {R"~(1 unclosed-comment [/*] this comment is never closed; write "*/" where it ends)~"}},
    {R"~((a and /* open)~",
     {R"~(8 unclosed-comment [/*] this comment is never closed; write "*/" where it ends)~"}},
    {R"~(x = "a\qb" and y = "\ud800" and z = "\u12")~",
     {R"~(7 bad-escape [\q] "\q" is not an escape; known are \" \\ \n \r \t \u and four hexadecimal digits)~",
      R"~(21 bad-escape [\ud800] "\ud800" is not an escape; known are \" \\ \n \r \t \u and four hexadecimal digits)~",
      R"~(38 bad-escape [\u12] "\u12" is not an escape; known are \" \\ \n \r \t \u and four hexadecimal digits)~"}},
    {R"~(grade = 'A' or grade = ‘B’ or `c` = d)~",
     {R"~(9 single-quotes ['A'] text stands in double quotation marks; did you mean ""A""?)~",
      R"~(24 single-quotes [‘B’] text stands in double quotation marks; did you mean ""B""?)~",
      R"~(31 single-quotes [`c`] text stands in double quotation marks; did you mean ""c""?)~"}},
    {R"~(@"2018-02-30" < x and y = @"2018" and z = @2018-01-01 and w = @x)~",
     {R"~(1 bad-date [@"2018-02-30"] there is no day "2018-02-30"; a date is written @"YYYY-MM-DD")~",
      R"~(27 bad-date [@"2018"] there is no day "2018"; a date is written @"YYYY-MM-DD")~",
      R"~(43 bad-date [@2018-01-01] there is no day "2018-01-01"; a date is written @"YYYY-MM-DD"; did you mean "@"2018-01-01""?)~",
      R"~(63 bad-date [@] there is no day ""; a date is written @"YYYY-MM-DD")~"}},
    {R"~(born < 2018-01-01 or born < 2018-13-01)~",
     {R"~(8 bare-date [2018-01-01] "2018-01-01" would be a subtraction; a date stands in quotation marks behind "@"; did you mean "@"2018-01-01""?)~",
      R"~(29 bare-date [2018-13-01] "2018-13-01" would be a subtraction; a date stands in quotation marks behind "@")~"}},
    {R"~(x > 1234567890123456789 and y = 0.0000000000000000001 and z = 0.12345678901234567%)~",
     {R"~(5 number-too-long [1234567890123456789] the number 1234567890123456789 has more than 18 digits, or more than 18 decimals when written out)~",
      R"~(33 number-too-long [0.0000000000000000001] the number 0.0000000000000000001 has more than 18 digits, or more than 18 decimals when written out)~",
      R"~(63 number-too-long [0.12345678901234567%] the number 0.12345678901234567% has more than 18 digits, or more than 18 decimals when written out)~"}},
    {R"~(4000元 < x and .5 = x and 1. = 5 and 1.2.3 = x and 1e5 = y)~",
     {R"~(1 bad-number [4000元] "4000元" is not a number; write digits, a point and digits, without a unit; did you mean "4000"?)~",
      R"~(15 bad-number [.5] ".5" is not a number; write digits, a point and digits, without a unit; did you mean "0.5"?)~",
      R"~(26 bad-number [1.] "1." is not a number; write digits, a point and digits, without a unit; did you mean "1"?)~",
      R"~(37 bad-number [1.2.3] "1.2.3" is not a number; write digits, a point and digits, without a unit)~",
      R"~(51 bad-number [1e5] "1e5" is not a number; write digits, a point and digits, without a unit)~"}},
    {R"~(x < 5 % and y < 5 ‰ and z % 2)~",
     {R"~(7 split-percent [%] "%" stands directly behind its number; did you mean "5%"?)~",
      R"~(19 split-percent [‰] "‰" stands directly behind its number; did you mean "5‰"?)~",
      R"~(27 split-percent [%] "%" stands directly behind its number)~"}},
    {R"~(x >= 10,000 and y < 1,234,567)~",
     {R"~(6 thousands-separator [10,000] numbers have no thousands separators; did you mean "10000"?)~",
      R"~(21 thousands-separator [1,234,567] numbers have no thousands separators; did you mean "1234567"?)~"}},
    {R"~(not a = b and x)~",
     {R"~(1 not-needs-parentheses [not] "not" is written with parentheses; did you mean "not(a = b)"?)~"}},
    {R"~(not every m in s satisfies m.x)~",
     {R"~(1 not-needs-parentheses [not] "not" is written with parentheses; did you mean "not(every m in s satisfies m.x)"?)~"}},
    {R"~(not a b and c)~",
     {R"~(1 not-needs-parentheses [not] "not" is written with parentheses; did you mean "not(a)"?)~",
      R"~(7 unexpected-text [b] "b" cannot stand here; expected "and", "or" or the end of the condition)~"}},
    {R"~(every m in members m.enrolled and c)~",
     {R"~(20 expected-word [m] expected "satisfies", as in: every m in members satisfies m.enrolled)~"}},
    {R"~(every in members satisfies x)~",
     {R"~(7 expected-name [in] expected a name after "every")~"}},
    {R"~(every m of members satisfies x)~",
     {R"~(9 expected-word [of] expected "in", as in: every m in members satisfies m.enrolled)~"}},
    {R"~(every m members satisfies x)~",
     {R"~(9 expected-word [members] expected "in", as in: every m in members satisfies m.enrolled)~"}},
    {R"~(every m in satisfies x or y)~",
     {R"~(12 expected-set [satisfies] expected a set after "in", such as members or members[age >= 60])~"}},
    {R"~(some if in members satisfies x)~",
     {R"~(6 name-is-keyword [if] "if" is a word of the rule language and cannot be a name)~"}},
    {R"~(every m in 5 satisfies x)~",
     {R"~(12 expected-set [5] expected a set after "in", such as members or members[age >= 60])~"}},
    {R"~(x between 1, 2 or y between 3 or z)~",
     {R"~(12 expected-word [,] expected "and", as in: x between 6 and 15)~",
      R"~(31 expected-word [or] expected "and", as in: x between 6 and 15)~"}},
    {R"~(x between 1)~",
     {R"~(11 expected-word [1] expected "and", as in: x between 6 and 15)~"}},
    {R"~(x in 5 or y in or z)~",
     {R"~(6 expected-test [5] expected a range, a list or a parameter after "in": [6..15], ("A", "B") or western_provinces)~",
      R"~(16 expected-test [or] expected a range, a list or a parameter after "in": [6..15], ("A", "B") or western_provinces)~"}},
    {R"~(x in [1, 5] or y in [1] or z in ())~",
     {R"~(8 expected-range [,] a range is written [low..high]; a list of values stands in round brackets)~",
      R"~(23 expected-range []] a range is written [low..high]; a list of values stands in round brackets)~",
      R"~(33 empty-list [()] this list is empty; nothing can be in it)~"}},
    {R"~(x in (a, b + 1, "C", (5)))~",
     {R"~(7 list-item [a] a list holds values, ranges and one-sided comparisons; compare with a on its own, joined by "or")~",
      R"~(10 list-item [b + 1] a list holds values, ranges and one-sided comparisons; compare with b + 1 on its own, joined by "or")~",
      R"~(24 expected-range [)] a range is written [low..high]; a list of values stands in round brackets)~"}},
    {R"~(if a then b)~",
     {R"~(11 expected-word [b] expected "else", as in: if a then b else c)~"}},
    {R"~(if a else c)~",
     {R"~(6 expected-word [else] expected "then", as in: if a then b else c)~"}},
    {R"~(if a b else c)~",
     {R"~(6 unexpected-text [b] "b" cannot stand here; expected "and", "or" or the end of the condition)~"}},
    {R"~(x is "A" or y is not or z is missing)~",
     {R"~(6 expected-known ["A"] "is" and "is not" can only be followed by "known", "valid" or "unique"; compare values with "=")~",
      R"~(22 expected-known [or] "is" and "is not" can only be followed by "known", "valid" or "unique"; compare values with "=")~",
      R"~(30 expected-known [missing] "is" and "is not" can only be followed by "known", "valid" or "unique"; compare values with "=")~"}},
    {R"~(x is vaild or y is not uniqe)~",
     {R"~(6 expected-known [vaild] "is" and "is not" can only be followed by "known", "valid" or "unique"; compare values with "="; did you mean "valid"?)~",
      R"~(24 expected-known [uniqe] "is" and "is not" can only be followed by "known", "valid" or "unique"; compare values with "="; did you mean "unique"?)~"}},
    {R"~(a b c and d e)~",
     {R"~(3 unexpected-text [b] "b" cannot stand here; expected "and", "or" or the end of the condition)~",
      R"~(13 unexpected-text [e] "e" cannot stand here; expected "and", "or" or the end of the condition)~"}},
    {R"~(count(x) (y) or z)~",
     {R"~(10 unexpected-text [(] "(" cannot stand here; expected "and", "or" or the end of the condition)~"}},
    {R"~(x [1)~",
     {R"~(3 unclosed-bracket [[] this "[" is never closed; a "]" is missing)~"}},
    {R"~(county.line(2016) or members[x].a.b.c)~",
     {R"~(1 call-of-path [county.line] "county.line" cannot be called; only a function or a parameter can, by one name)~",
      R"~(34 set-one-column [.b] one column of a set can be asked, not a path; ".b" is too much)~",
      R"~(36 set-one-column [.c] one column of a set can be asked, not a path; ".c" is too much)~"}},
    {R"~(m.in = 3 or x.)~",
     {R"~(3 name-is-keyword [in] "in" is a word of the rule language and cannot be a name)~",
      R"~(14 expected-name [.] expected a name after ".")~"}},
    {R"~(m. and x)~",
     {R"~(4 expected-name [and] expected a name after ".")~"}},
    {R"~(x = not(a) and y < every m in s satisfies b)~",
     {R"~(5 condition-needs-parentheses [not] put parentheses around the condition that begins with "not")~",
      R"~(20 condition-needs-parentheses [every] put parentheses around the condition that begins with "every")~"}},
    {R"~(not(a) = b)~",
     {R"~(8 unexpected-text [=] "=" cannot stand here; expected "and", "or" or the end of the condition)~"}},
    {R"~(x # y and z ； w or 5； and v)~",
     {R"~(3 unknown-character [#] the character "#" has no meaning in a rule)~",
      R"~(13 unknown-character [；] the character "；" has no meaning in a rule)~",
      R"~(21 unknown-character [；] the character "；" has no meaning in a rule)~"}},
    {R"~(年龄 ＞ ６０ 且 户籍)~",
     {R"~(4 unknown-character [＞] the character "＞" has no meaning in a rule; did you mean ">"?)~",
      R"~(6 unknown-character [６] the character "６" has no meaning in a rule; did you mean "6"?)~",
      R"~(7 unknown-character [０] the character "０" has no meaning in a rule; did you mean "0"?)~"}},
    {R"~(x × 2 ÷ 3 − 1 > x ^ 2 and (a ? b : c) and x ** 2)~",
     {R"~(3 foreign-operator [×] "×" is not an operator here; write "*")~",
      R"~(7 foreign-operator [÷] "÷" is not an operator here; write "/")~",
      R"~(11 foreign-operator [−] "−" is not an operator here; write "-")~",
      R"~(19 foreign-operator [^] "^" is not an operator here; write x * x)~",
      R"~(30 foreign-operator [?] "?" is not an operator here; write "if ... then ... else ...")~",
      R"~(34 unknown-character [:] the character ":" has no meaning in a rule)~",
      R"~(45 foreign-operator [**] "**" is not an operator here; write x * x)~"}},
    {R"~(a {b} and $c or ~d)~",
     {R"~(3 unknown-character [{] the character "{" has no meaning in a rule)~",
      R"~(5 unknown-character [}] the character "}" has no meaning in a rule)~",
      R"~(11 unknown-character [$] the character "$" has no meaning in a rule)~",
      R"~(17 unknown-character [~] the character "~" has no meaning in a rule)~"}},
    {R"~(income >= 4000 且 age < 3 或 x and y z)~",
     {R"~(16 foreign-operator [且] "且" is not an operator here; write "and")~",
      R"~(26 foreign-operator [或] "或" is not an operator here; write "or")~",
      R"~(36 unexpected-text [z] "z" cannot stand here; expected "and", "or" or the end of the condition)~"}},
    {R"~(x = and y = 5 and (z)~",
     {R"~(5 expected-value [and] expected a value after "=")~",
      R"~(19 unclosed-bracket [(] this "(" is never closed; a ")" is missing)~"}},
    {R"~(x >= 10，000)~",
     {R"~(6 thousands-separator [10，000] numbers have no thousands separators; did you mean "10000"?)~"}},
};

/// The part of the line over the carets.
std::string marked(const place& where) {
  std::string_view rest = where.text;
  for (std::uint32_t i = 1; i < where.column && !rest.empty(); ++i) rest.remove_prefix(utf8::decode(rest).size);
  std::size_t bytes = 0;
  for (std::uint32_t i = 0; i < where.length && bytes < rest.size(); ++i) bytes += utf8::decode(rest.substr(bytes)).size;
  return std::string(rest.substr(0, bytes));
}

std::string told(const issue& one) {
  return std::to_string(one.where.column) + " " + std::string(one.code()) + " [" + marked(one.where) + "] " + sentence(one);
}

issues errors_of(std::string_view text, std::string_view line = {}) {
  const place start{"book.toml", 14, 1, 0, std::string(line.empty() ? text.substr(0, text.find('\n')) : line)};
  const auto read = rulebook::parse_expression(text, start);
  return read ? issues{} : read.error();
}

std::string codes_of(std::string_view text) {
  std::string all;
  for (const issue& one : errors_of(text)) all += (all.empty() ? "" : " ") + std::string(one.code());
  return all;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

}  // namespace

TEST_CASE("syntax: every mistake is told at its place, with what to write instead, all in one run") {
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    std::vector<std::string> lines;
    for (const issue& one : errors_of(each.text)) {
      CHECK(one.where.line == 14);
      CHECK(one.where.file == "book.toml");
      CHECK(one.is_error());
      lines.push_back(told(one));
    }
    CHECK(lines == each.told);
  }
}

TEST_CASE("syntax: a message shows file, line, column, the line of the book and a caret") {
  const std::string_view line = "when = 'income >= line(year) and'";
  const auto read = rulebook::parse_expression("income >= line(year) and", {"province.toml", 14, 9, 0, std::string(line)});
  REQUIRE(!read);
  REQUIRE(read.error().size() == 1);
  CHECK(render(read.error()[0]) ==
        "province.toml:14:30: error[expected-condition]: expected a condition after \"and\"\n"
        "   14 | when = 'income >= line(year) and'\n"
        "      |                              ^^^\n");
  CHECK(sentence(read.error()[0], language::zh) == "“and”之后缺少条件");
}

TEST_CASE("syntax: Chinese text before the mistake does not shift the caret") {
  const auto all = errors_of("人均纯收入 == 贫困线");
  REQUIRE(all.size() == 1);
  CHECK(render(all[0]) ==
        "book.toml:14:7: error[double-equals]: \"==\" is not an operator here; use \"=\"\n"
        "   14 | 人均纯收入 == 贫困线\n"
        "      |            ^^\n");
}

TEST_CASE("syntax: in a rule of several lines the message names the line and shows it") {
  const auto all = errors_of("income >= 4000\nand\n  age => 3\nor (b", "when = '''income >= 4000");
  REQUIRE(all.size() == 2);
  CHECK(all[0].where == place{"book.toml", 16, 7, 2, "  age => 3"});
  CHECK(all[1].where == place{"book.toml", 17, 4, 1, "or (b"});
}

TEST_CASE("syntax: nothing at all is told as that, and so is a lone comment") {
  CHECK(codes_of("") == "empty-expression");
  CHECK(codes_of(" \n\t ") == "empty-expression");
  CHECK(codes_of("// later") == "empty-expression");
}

TEST_CASE("syntax: bytes that are not UTF-8 are told with their place") {
  const auto all = errors_of("a = \"\xB4\xF3\xB9\xFA\" and \xFF < 3");
  REQUIRE(all.size() == 2);
  CHECK(all[0].code() == "invalid-utf8");
  CHECK(all[0].where.column == 6);
  CHECK(all[0].where.length == 4);
  CHECK(all[0].arguments == std::vector<std::string>{"0xB4"});
  CHECK(all[1].code() == "invalid-utf8");
  CHECK(all[1].where.column == 16);
  CHECK(codes_of(std::string_view("a \0 b", 5)) == "unknown-character");
  CHECK(sentence(errors_of("a = \u200B3").at(0)) == "the character \"U+200B\" has no meaning in a rule");
}

TEST_CASE("syntax: a text ends with its line, so that the next line is read") {
  CHECK(codes_of("a = \"A\nand b == c") == "unclosed-string double-equals");
}

TEST_CASE("syntax: nesting is allowed to the documented depth and no further") {
  for (const std::string_view opening : {"(", "not(", "f("}) {
    // Of 64 levels the innermost is the name, where the opening makes a level of its own.
    const std::size_t most = opening == "(" ? rule::deepest_nesting : rule::deepest_nesting - 1;
    CAPTURE(opening);
    CHECK(codes_of(repeated(opening, most) + "a" + repeated(")", most)) == "");
    CHECK(codes_of(repeated(opening, most + 1) + "a" + repeated(")", most + 1)) == "nesting-too-deep");
  }
  CHECK(codes_of("a" + repeated(" + a", rule::deepest_nesting - 1)) == "");
  CHECK(codes_of("a" + repeated(" + a", rule::deepest_nesting)) == "nesting-too-deep");
  CHECK(errors_of(repeated("(", 100)).at(0).where.column == 65);
}

TEST_CASE("syntax: a rule has at most the documented number of parts") {
  CHECK(codes_of("a" + repeated(" or a", rule::most_nodes - 2)) == "");
  CHECK(codes_of("a" + repeated(" or a", rule::most_nodes - 1)) == "rule-too-long");
  CHECK(codes_of(repeated("a.", 200'000) + "a") == "rule-too-long");
}

TEST_CASE("syntax: ten megabytes of any opening end in a few messages, not in a crash") {
  constexpr std::size_t size = 10'000'000;
  for (const std::string_view part :
       {"(", "not(", "not ", "if ", "[", "a[", "f(", "every m in s satisfies ", "-", "a in (", "a in [", "a = not ", "a in ((", "a in ("}) {
    CAPTURE(part);
    const issues all = errors_of(repeated(part, size / part.size()));
    REQUIRE(!all.empty());
    CHECK(all.size() <= 21);
  }
  CHECK(codes_of(repeated("a and ", size / 6) + "a") == "rule-too-long");
  CHECK(codes_of("a // " + repeated("x", size)) == "");
  CHECK(codes_of("\"" + repeated("x", size)) == "unclosed-string");
}

TEST_CASE("syntax: after twenty mistakes the rest is not read, and that is told") {
  const issues all = errors_of(repeated("a == b and ", 50) + "c");
  REQUIRE(all.size() == 21);
  CHECK(all.back().code() == "too-many-errors");
  CHECK(std::count_if(all.begin(), all.end(), [](const issue& one) { return one.code() == "double-equals"; }) == 20);
}

TEST_CASE("syntax: every message has its own code, and a test") {
  std::set<std::string_view> seen{"empty-expression", "invalid-utf8", "nesting-too-deep", "rule-too-long", "too-many-errors"};
  for (const mistake& each : mistakes) {
    for (const issue& one : errors_of(each.text)) seen.insert(one.code());
  }
  std::set<std::string_view> codes;
  for (const message* each : messages::all_syntax_messages) {
    CAPTURE(each->code);
    CHECK(codes.insert(each->code).second);
    CHECK(seen.count(each->code) == 1);
  }
  CHECK(seen.size() == codes.size());
}
