#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/result.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

// Who is trusted while fuzzing, and what they signed: tests/fuzz/make_seeds.sh.
namespace specie::fuzz {

/// Signers of every format, so that a mutated seed is judged to its end. A trust file that does
/// not hold ends the program.
const TrustPolicy& trust();
SignatureContext context();

/// What the trusted signers signed.
const SignedContent& signed_content();
/// What they never signed.
const SignedContent& other_content();

/// Ends the program when a signature counts that cannot.
void none_passes(const std::vector<SignatureCheck>& checks);

/// A signature file, judged over a content under a policy; null: none.
using Judge = std::function<Result<std::vector<SignatureCheck>>(const SignedContent& content,
                                                                const TrustPolicy* trust)>;
/// Judges over what was signed, over what never was, and without trust: only the first may pass.
void judge_all(const Judge& judge);
/// Reading the trust file is no part of the first input.
void prepare();

}  // namespace specie::fuzz
