#include "driver/truth_json.hpp"

#include <nlohmann/json.hpp>

namespace wick::driver {
namespace {

using Json = nlohmann::ordered_json;

/// Version of the layout: a new number when a key changes its meaning or goes away.
constexpr int kVersion = 1;

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

Json cut_json(const folding::TruthReport& report) {
    Json all = Json::array();
    for (const folding::CutStacks& cut : report.cut) {
        all.push_back({{"cause", stack_end_key(cut.end)},
                       {"module", cut.module},
                       {"samples", cut.samples},
                       {"share", share(cut.samples, report.samples)},
                       {"weight", cut.weight},
                       {"reason", cut.reason},
                       {"remedy", cut.remedy}});
    }
    return all;
}

Json nameless_json(const folding::TruthReport& report) {
    Json all = Json::array();
    for (const folding::NamelessCode& code : report.nameless) {
        all.push_back({{"module", code.module},
                       {"weight", code.weight},
                       {"share", share(code.weight, report.weight)},
                       {"remedy", code.remedy}});
    }
    return all;
}

}  // namespace

void write_truth_json(const folding::TruthReport& report, std::ostream& out) {
    const LossReport& losses = report.losses;
    const Json json{
        {"version", kVersion},
        {"event", report.event},
        {"unit", report.unit},
        {"frequency_hz", report.frequency_hz},
        {"period", report.period},
        {"duration_ns", report.duration.count()},
        {"samples", report.samples},
        {"weight", report.weight},
        {"rooted",
         {{"samples", report.rooted_samples},
          {"share", share(report.rooted_samples, report.samples)},
          {"weight", report.rooted_weight}}},
        {"cut", cut_json(report)},
        {"nameless", nameless_json(report)},
        {"losses",
         {{"samples", losses.lost_samples},
          {"records", losses.lost_records},
          {"throttled", losses.throttled},
          {"malformed_records", losses.malformed_records},
          {"waits",
           {{"open", losses.waits_open},
            {"from_before", losses.waits_from_before},
            {"without_stack", losses.waits_without_stack},
            {"without_return", losses.waits_without_return},
            {"missing", losses.waits_missing}}}}},
        {"times",
         {{"waits", report.times.waits},
          {"running", report.times.running},
          {"blocked", report.times.blocked},
          {"runnable", report.times.runnable}}},
        {"steps_down", report.steps_down},
    };
    out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace wick::driver
