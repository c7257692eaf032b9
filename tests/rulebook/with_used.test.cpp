// SPDX-License-Identifier: MIT
// tests/rulebook/with_used.test.cpp -- rule books in files, and the books that they use and extend.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/shipped.hpp>
#include "rulebook/book_text.hpp"

namespace {

using namespace povexit;
using testing_support::folder;

constexpr std::string_view head = testing_support::book_head;

TEST_CASE("load_book: a file that cannot be read says why, and which name is near") {
  const folder here;
  const std::string good = here.write("lankao.toml", head);
  CHECK(rulebook::load_book(good));
  const auto missing = rulebook::load_book(here.path() + "/lankoa.toml");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().at(0).code() == "file-missing");
  CHECK(missing.error().at(0).suggestion == good);
  const auto directory = rulebook::load_book(here.path());
  REQUIRE_FALSE(directory);
  CHECK(directory.error().at(0).code() == "not-a-file");
  const auto empty = rulebook::load_book(here.write("empty.toml", ""));
  REQUIRE_FALSE(empty);
  CHECK(render(empty.error().at(0)).find("empty.toml: error[file-empty]") != std::string::npos);
  const auto device = rulebook::load_schema("/dev/zero");
  REQUIRE_FALSE(device);
  CHECK(device.error().at(0).code() == "not-a-file");
  const auto large = rulebook::load_book(here.write("large.toml", std::string((16U << 20U) + 1, '#')));
  REQUIRE_FALSE(large);
  CHECK(large.error().at(0).code() == "file-too-large");
  const auto nothing = rulebook::load_book("");
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().at(0).code() == "file-missing");
}

TEST_CASE("with_used: books beside the file come before shipped ones, each once") {
  const folder here;
  here.write("b.toml", "[book]\nid = \"b\"\nuses = [\"c\"]\n");
  here.write("c.toml", "[book]\nid = \"c\"\n");
  const std::string shipped_id(rulebook::shipped_books().at(0));
  here.write(shipped_id + ".toml", "[book]\nid = \"" + shipped_id + "\"\nnote = \"ours\"\n");
  const auto books = rulebook::load_with_used(here.write("a.toml", "[book]\nid = \"a\"\nuses = [\"b\", \"c\", \"" + shipped_id + "\"]\n"));
  REQUIRE(books);
  REQUIRE(books->size() == 4);
  CHECK((*books)[0].id == "a");
  CHECK((*books)[1].id == "b");
  CHECK((*books)[2].id == "c");
  CHECK((*books)[3].note == "ours");
  rule::book alone("x");
  alone.uses = {shipped_id};
  const auto from_library = rulebook::with_used(alone);
  REQUIRE(from_library);
  CHECK(from_library->at(1) == *rulebook::shipped(shipped_id));
}

TEST_CASE("with_used: what a book extends comes behind what it uses, and brings what it needs itself, each once") {
  const folder here;
  here.write("base.toml", "[book]\nid = \"base\"\nuses = [\"b\"]\nextends = \"root\"\n");
  here.write("root.toml", "[book]\nid = \"root\"\n");
  here.write("b.toml", "[book]\nid = \"b\"\nextends = \"root\"\n");
  const auto books = rulebook::load_with_used(here.write("a.toml", "[book]\nid = \"a\"\nextends = \"base\"\nuses = [\"b\"]\n"));
  REQUIRE(books);
  std::string ids;
  for (const rule::book& each : *books) ids += each.id + " ";
  CHECK(ids == "a b root base ");
  const std::string shipped_id(rulebook::shipped_books().at(0));
  rule::book alone("x");
  alone.extends = shipped_id;
  const auto from_library = rulebook::with_used(alone);
  REQUIRE(from_library);
  CHECK(from_library->at(1) == *rulebook::shipped(shipped_id));
}

TEST_CASE("with_used: circles, books that are nowhere and books of another name are located where the id is written, all at once") {
  const folder here;
  here.write("b.toml", "[book]\nid = \"b\"\nuses = [\"c\"]\n");
  here.write("c.toml", "[book]\nid = \"c\"\nuses = [\"b\", \"a\"]\n");
  here.write("d.toml", "[book]\nid = \"e\"\n");
  here.write("f.toml", "[book]\nidd = \"f\"\n");
  const auto books = rulebook::load_with_used(here.write("a.toml", "[book]\nid = \"a\"\nuses = [\"b\", \"d\", \"cn-vilage-2016\", \"f\"]\n"));
  REQUIRE_FALSE(books);
  CHECK(here.heard_here(books.error()) ==
        "c.toml:3:9: error[circular-uses]: books use each other in a circle: b -> c -> b\n"
        "c.toml:3:14: error[circular-uses]: books use each other in a circle: a -> b -> c -> a\n"
        "d.toml:2:6: error[other-id]: the book in d.toml is named \"e\" and was sought as \"d\"\n"
        "a.toml:3:19: error[unknown-book]: book \"a\" uses \"cn-vilage-2016\", which is neither beside it nor shipped; did you mean \"cn-village-2016\"?\n"
        "f.toml:2:1: error[unknown-key]: unknown key \"idd\" in [book]; did you mean \"id\"?\n");
}

TEST_CASE("with_used: a base that is nowhere, a circle of extends, and a base that is also used are located where the id is written") {
  struct wrong {
    std::string_view head;
    std::string_view heard;
  };
  constexpr wrong each_wrong[] = {
      {"extends = \"cn-vilage-2016\"", "a.toml:3:11: error[unknown-base]: book \"a\" extends \"cn-vilage-2016\", which is neither beside it nor shipped; did you mean \"cn-village-2016\"?\n"},
      {"extends = \"a\"", "a.toml:3:11: error[circular-extends]: books extend, or extend and use, each other in a circle: a -> a\n"},
      {"extends = \"b\"", "b.toml:3:11: error[circular-extends]: books extend, or extend and use, each other in a circle: a -> b -> a\n"},
      {"uses = [\"b\"]", "b.toml:3:11: error[circular-extends]: books extend, or extend and use, each other in a circle: a -> b -> a\n"},
      {"extends = \"c\"\nuses = [\"d\", \"c\"]", "a.toml:4:14: error[uses-base]: book \"a\" extends \"c\" and need not use it: leave it out of \"uses\"\n"},
  };
  const folder here;
  here.write("b.toml", "[book]\nid = \"b\"\nextends = \"a\"\n");
  here.write("c.toml", "[book]\nid = \"c\"\n");
  here.write("d.toml", "[book]\nid = \"d\"\n");
  for (const wrong& each : each_wrong) {
    CAPTURE(each.head);
    const auto books = rulebook::load_with_used(here.write("a.toml", "[book]\nid = \"a\"\n" + std::string(each.head) + "\n"));
    REQUIRE_FALSE(books);
    CHECK(here.heard_here(books.error()) == each.heard);
  }
}

TEST_CASE("with_used: of a book built in C++, which has no places, circles and missing books are told all the same") {
  rule::book built("x");
  built.uses = {"y", "nowhere"};
  built.extends = "y";
  const auto books = rulebook::with_used(built);
  REQUIRE_FALSE(books);
  CHECK(testing_support::heard_of(books.error()) ==
        "error[uses-base]: book \"x\" extends \"y\" and need not use it: leave it out of \"uses\"\n"
        "error[unknown-book]: book \"x\" uses \"nowhere\", which is neither beside it nor shipped\n"
        "error[unknown-base]: book \"x\" extends \"y\", which is neither beside it nor shipped\n");
}

}  // namespace
