#pragma once

#include <string>
#include <utility>

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/success_failure.hpp>
#include <boost/outcome/try.hpp>

#include "base/error.hpp"

namespace wick {

/// A value of type T or an Error. The one place that names Boost.Outcome; reading the value of a
/// failed result, or the error of a successful one, ends the program.
template <class T = void>
using Result = boost::outcome_v2::basic_result<T, Error, boost::outcome_v2::policy::terminate>;

/// What a function of type Result<> returns when all went well.
[[nodiscard]] inline auto success() {
    return boost::outcome_v2::success();
}

/// Makes the failed Result of any function: `return fail(ErrorCode::IoError, "...", "...");`.
[[nodiscard]] inline auto fail(Error error) {
    return boost::outcome_v2::failure(std::move(error));
}

/// @copydoc fail(Error)
[[nodiscard]] inline auto fail(ErrorCode code, std::string message, std::string hint = {}) {
    return fail(Error{code, std::move(message), std::move(hint)});
}

}  // namespace wick

/// `WICK_TRY(call())` or `WICK_TRY(auto value, call())`: returns the error of a failed call from
/// the enclosing function, and goes on with the value otherwise.
#define WICK_TRY(...) BOOST_OUTCOME_TRY(__VA_ARGS__)
