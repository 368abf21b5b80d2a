#pragma once

#include <string>
#include <vector>

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

/// What an in-toto statement says of its subjects. The predicate is not read.
struct InTotoStatement {
  struct Subject {
    std::string name;    ///< may be empty
    std::string sha256;  ///< lower-case hex; empty: named by other digests alone
  };

  std::string type;
  std::string predicate_type;  ///< its start: for a person to read
  std::vector<Subject> subjects = {};
};

}  // namespace specie
