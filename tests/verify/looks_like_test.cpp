#include "verify/model/looks_like.hpp"

#include <doctest/doctest.h>

#include <string>

namespace specie {

TEST_SUITE("what a file looks like") {
  TEST_CASE("it is told by its first bytes, and only where they are known") {
    struct Row {
      std::string head;
      const char* what;
    };
    const Row rows[] = {
        {"", ""},
        {"{\"schema\": 1}", ""},
        {"as_of,class,value\n", ""},
        {"%PDF-1.7\n", "PDF 1.7"},
        {"%PDF-2.0\r", "PDF 2.0"},
        {"%PDF-", "PDF"},
        {"%PDF-\x1B[3", "PDF"},
        {"%PDF", ""},
        {" %PDF-1.7", ""},  // no PDF begins so
        {"PK\x03\x04", "a ZIP archive (or an Office file)"},
        {"PK\x05\x06", "an empty ZIP archive"},
        {"PK", ""},
        {"\x1F\x8B\x08", "gzip data"},
        {"\x89PNG\r\n", "a PNG image"},
        {"\xFF\xD8\xFF\xE0", "a JPEG image"},
        {"\xFF\xFE{", ""},  // a byte order mark
        {"{\\rtf1", "RTF"},
        {"\n  <!DOCTYPE HTML>", "HTML"},
        {"<html lang=\"en\">", "HTML"},
        {"<?xml version=\"1.0\"?>", "XML"},
        {"<", ""},
        {"   ", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.head);
      CHECK(looks_like(row.head) == row.what);
    }
  }
}

}  // namespace specie
