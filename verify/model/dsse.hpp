#pragma once

#include <string>
#include <vector>

#include "verify/model/stated_figure.hpp"

namespace specie {

/// A DSSE envelope, decoded and not judged.
struct DsseEnvelope {
  struct Signature {
    std::string key_id;  ///< a hint that nothing rests on (D-05); may be empty
    std::string value;   ///< octets
  };

  std::string payload_type;
  std::string payload;  ///< octets: what was signed, and what is read (D-04)
  std::vector<Signature> signatures = {};
  std::vector<std::string> ignored = {};  ///< members that the format does not define
};

/// What an in-toto statement says of its subjects. No predicate is read but our own.
struct InTotoStatement {
  struct Subject {
    std::string name;    ///< may be empty
    std::string sha256;  ///< lower-case hex; empty: named by other digests alone
  };

  std::string type;
  std::string predicate_type;  ///< its start: for a person to read
  std::vector<Subject> subjects = {};
  std::vector<StatedFigure> figures = {};  ///< of a predicate of our type; never empty then
};

}  // namespace specie
