// SPDX-License-Identifier: MIT
// src/io/encoding.cpp -- which encoding a file is in, and its text as UTF-8.
//
// Layer: io. GB18030 goes through the C library's iconv. Source: RFC 3629; GB 18030-2005.
#include <povexit/io/csv.hpp>

#include <cerrno>
#include <cstring>

#include <iconv.h>

#include <povexit/base/utf8.hpp>
#include <povexit/io/messages.hpp>

#include "text_census.hpp"

namespace povexit::inline v0::io {

namespace {

/// How much of a text looks like UTF-8.
struct utf8_census {
  std::size_t sequences = 0;  ///< well-formed, longer than a byte
  std::size_t invalid = 0;    ///< bytes that belong to none
};

utf8_census census(std::string_view bytes) noexcept {
  utf8_census counted;
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t word = 0;
    if (at + 8 <= bytes.size()) {
      std::memcpy(&word, bytes.data() + at, 8);
      if ((word & 0x8080'8080'8080'8080U) == 0) {
        at += 8;
        continue;
      }
    }
    const utf8::code_point next = utf8::decode(bytes.substr(at));
    if (next.size > 1) ++counted.sequences;
    if (!next.valid) ++counted.invalid;
    at += next.size;
  }
  return counted;
}

/// Converts GB18030; a byte that is none becomes 0xFF, which is not UTF-8 either and so stays visible.
bool convert(std::string_view bytes, decoded_text& made) {
  iconv_t converter = ::iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  std::string input(bytes);  // iconv's input is not const
  char* from = input.data();
  std::size_t left = input.size();
  made.converted.resize(bytes.size() * 2 + 16);
  char* to = made.converted.data();
  std::size_t room = made.converted.size();
  while (left > 0) {
    if (::iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1)) continue;
    if (errno == E2BIG || room == 0) {
      const std::size_t written = made.converted.size() - room;
      made.converted.resize(made.converted.size() * 2);
      to = made.converted.data() + written;
      room = made.converted.size() - written;
      continue;
    }
    *to++ = '\xFF';
    --room;
    ++from;
    --left;
    made.is_valid = false;
  }
  made.converted.resize(made.converted.size() - room);
  ::iconv_close(converter);
  return true;
}

/// Why the bytes are no delimited text at all, as far as their beginning tells.
const message* refusal(std::string_view bytes) noexcept {
  const auto begins = [bytes](std::string_view with) { return bytes.substr(0, with.size()) == with; };
  if (begins("\xFF\xFE") || begins("\xFE\xFF")) return &messages::file_is_utf16;
  if (begins("PK\x03\x04") || begins("\xD0\xCF\x11\xE0")) return &messages::file_is_workbook;
  return nullptr;
}

}  // namespace

std::string_view name(encoding found) noexcept {
  constexpr std::string_view names[] = {"utf-8", "utf-8 with BOM", "gb18030"};
  return names[static_cast<std::size_t>(found)];
}

decoded_text decode(std::string_view bytes, std::string_view declared) {
  decoded_text made;
  made.refused = refusal(bytes);
  if (made.refused != nullptr) return made;
  const bool has_mark = bytes.substr(0, 3) == "\xEF\xBB\xBF";
  if (has_mark) {
    made.found = encoding::utf8_with_bom;
    made.skipped = 3;
  }
  const detail::text_census all = detail::census_of(bytes);
  made.line_feeds = all.line_feeds;
  if (declared != "gb18030" || has_mark) {
    if (all.is_utf8) return made;
    const utf8_census counted = census(bytes);
    made.is_valid = false;
    // Of a Chinese text in GB18030 one character in seven looks like UTF-8 by chance, and the others leave invalid bytes.
    if (has_mark || declared == "utf-8" || counted.sequences / 2 > counted.invalid) return made;
  }
  made.is_valid = true;
  made.found = encoding::gb18030;
  if (!convert(bytes, made)) made.refused = &messages::no_converter;
  return made;
}

}  // namespace povexit::inline v0::io
