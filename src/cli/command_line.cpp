#include "cli/command_line.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <span>

#include <CLI/CLI.hpp>

#include "cli/app_outline.hpp"
#include "cli/check_command.hpp"
#include "cli/completions/completions.hpp"
#include "cli/diff_command.hpp"
#include "cli/fold_command.hpp"
#include "cli/help_formatter.hpp"
#include "cli/help_texts.hpp"
#include "cli/man_page.hpp"
#include "cli/option_groups.hpp"
#include "cli/record_command.hpp"
#include "cli/render_command.hpp"
#include "cli/report_command.hpp"
#include "cli/run_command.hpp"
#include "cli/top_command.hpp"
#include "cli/version.hpp"

namespace wick::cli {
namespace {

/// The app of all commands. Options of the top level are those of `wick record`, without the word;
/// a command's own parser files add the others.
class Parser {
 public:
    Parser() {
        app_.formatter(std::make_shared<HelpFormatter>(kUsage));
        app_.add_flag("-V,--version", version_, "Print the version");
        prepare_record(app_);
        record_ = app_.add_subcommand("record", "The same; attaches to running processes with -p");
        prepare_record(*record_);
        // Of `flamegraph`, whose other options are those of `wick record`.
        record_->add_option("--perfdata", perfdata_)->group("");
        record_->add_option("--completions", flamegraph_shell_)->group("");
        run_ =
            app_.add_subcommand("run", "Build a project (cargo, CMake, Meson, Make), profile it");
        add_run_options(*run_, run_words_, record_words_);
        add_verbosity_options(*run_, verbosity_);
        run_->allow_extras();
        run_->footer(kRunExamples);
        report_ = app_.add_subcommand("report",
                                      "Draw perf.data, text of other tools, or a picture again");
        add_report_options(*report_, report_words_);
        add_verbosity_options(*report_, verbosity_);
        top_ = app_.add_subcommand("top", "Print the hottest functions and stacks of a profile");
        add_top_options(*top_, top_words_);
        add_verbosity_options(*top_, verbosity_);
        diff_ = app_.add_subcommand("diff", "Compare two profiles in one picture");
        add_diff_options(*diff_, diff_words_);
        add_verbosity_options(*diff_, verbosity_);
        check_ = app_.add_subcommand("check", "Hold a profile to conditions, for CI");
        add_check_options(*check_, check_words_);
        add_verbosity_options(*check_, verbosity_);
        fold_ = app_.add_subcommand("fold", "Fold another tool's text with stacks");
        add_fold_options(*fold_, fold_words_);
        add_verbosity_options(*fold_, verbosity_);
        // Has a parser of its own (parse_render()); here for the list of --help.
        app_.add_subcommand("render", "Draw folded stacks, as flamegraph.pl does");
        add_answers();
        serve_events_ = app_.add_subcommand("serve-events", "For wick's own use")->group("");
        serve_events_->add_option("SOCKET", serve_events_command_.socket)->required();
    }

    Result<CommandLine> parse(const std::vector<std::string>& arguments) {
        // CLI11 reads on behind "--", so it gets to see what stands before only; last first.
        const auto mark = std::find(arguments.begin(), arguments.end(), "--");
        std::vector<std::string> before(std::make_reverse_iterator(mark), arguments.rend());
        try {
            app_.parse(before);
        } catch (const CLI::CallForHelp&) {
            return CommandLine(Answer{chosen().help(), 0});
        } catch (const CLI::ParseError& error) {
            return fail(ErrorCode::InvalidArgument, error.what(), "wick --help lists the options");
        }
        if (completions_->parsed() || !flamegraph_shell_.empty()) {
            return completion_script();
        }
        if (version_) {
            return CommandLine(Answer{std::string("wick ") + kVersion + "\n", 0});
        }
        const auto behind = static_cast<std::size_t>(mark - arguments.begin());
        WICK_TRY(Command command, understand(std::span(arguments).subspan(behind)));
        return CommandLine(Options{verbosity_.value(), std::move(command)});
    }

 private:
    void prepare_record(CLI::App& app) {
        add_record_options(app, record_words_);
        add_attach_option(app, record_words_);
        add_verbosity_options(app, verbosity_);
        app.prefix_command();
        app.footer(kExamples);
    }

    /// Commands that only print something.
    void add_answers() {
        doctor_ = app_.add_subcommand(
            "doctor", "Say what can be recorded here, and what helps where something cannot");
        add_verbosity_options(*doctor_, verbosity_);
        doctor_->footer(kDoctorFooter);
        completions_ =
            app_.add_subcommand("completions", "Print a script that completes wick in a shell");
        completions_->add_option("SHELL", shell_, "bash, zsh, fish, powershell; man: the manual")
            ->required();
    }

    [[nodiscard]] Result<CommandLine> completion_script() const {
        if (!flamegraph_shell_.empty()) {
            CommandOutline outline = outline_of(*record_);
            outline.name = "flamegraph";
            return script_of(outline, flamegraph_shell_);
        }
        CommandOutline outline = outline_of(app_);
        std::ranges::find(outline.commands, "render", &CommandOutline::name)->options =
            render_options();
        return script_of(outline, shell_);
    }

    static Result<CommandLine> script_of(const CommandOutline& outline, const std::string& shell) {
        if (shell == "man") {
            return CommandLine(Answer{man_page(outline, kUsage, kExamples), 0});
        }
        WICK_TRY(std::string script, completions(outline, shell));
        return CommandLine(Answer{std::move(script), 0});
    }

    /// The subcommand that was named, else the app itself.
    [[nodiscard]] const CLI::App& chosen() const {
        const auto parsed = app_.get_subcommands();
        return parsed.empty() ? app_ : *parsed.front();
    }

    [[nodiscard]] Result<Command> understand(std::span<const std::string> after) const {
        if (report_->parsed() || top_->parsed() || diff_->parsed() || check_->parsed()) {
            return understand_reading();
        }
        if (fold_->parsed()) {
            WICK_TRY(FoldCommand fold, understand_fold(fold_words_, after));
            return Command(std::move(fold));
        }
        if (doctor_->parsed()) {
            return Command(DoctorCommand());
        }
        if (serve_events_->parsed()) {
            return Command(serve_events_command_);
        }
        const std::vector<std::string> rest = chosen().remaining();
        if (!perfdata_.empty()) {
            return report_of_perfdata(rest.empty() && after.empty());
        }
        if (run_->parsed()) {
            WICK_TRY(RunCommand run, understand_run(run_words_, record_words_, rest, after));
            return Command(std::move(run));
        }
        if (!record_->parsed() && rest.empty() && after.empty() && record_words_.pids.empty()) {
            return only_options();
        }
        WICK_TRY(RecordCommand record, understand_record(record_words_, rest, after));
        return Command(std::move(record));
    }

    /// The commands that read recordings and profiles.
    [[nodiscard]] Result<Command> understand_reading() const {
        if (report_->parsed()) {
            WICK_TRY(ReportCommand report, understand_report(report_words_));
            return Command(std::move(report));
        }
        if (top_->parsed()) {
            WICK_TRY(TopCommand top, understand_top(top_words_));
            return Command(std::move(top));
        }
        if (diff_->parsed()) {
            WICK_TRY(DiffCommand diff, understand_diff(diff_words_));
            return Command(std::move(diff));
        }
        WICK_TRY(CheckCommand check, understand_check(check_words_));
        return Command(std::move(check));
    }

    /// `flamegraph --perfdata FILE` is `wick report FILE`.
    /// @param alone  There is no program.
    [[nodiscard]] Result<Command> report_of_perfdata(bool alone) const {
        WICK_TRY(RecordCommand record, understand_recording(record_words_));
        if (!alone || !record.plan.pids.empty()) {
            return fail(ErrorCode::InvalidArgument,
                        "--perfdata draws a recording, and there is something to record as well",
                        "give one of the two");
        }
        ReportCommand report;
        report.input = perfdata_;
        report.reading.read.event = record.record.event;
        report.reading.debug_files = std::move(record.debug_files);
        report.reading.names = record.names;
        report.shape = std::move(record.shape);
        report.picture = std::move(record.picture);
        return Command(std::move(report));
    }

    /// wick without a program builds and runs the project that it stands in.
    [[nodiscard]] Result<Command> only_options() const {
        RunCommand run;
        WICK_TRY(run.record, understand_recording(record_words_));
        return Command(std::move(run));
    }

    CLI::App app_{kDescription, "wick"};
    CLI::App* record_ = nullptr;
    CLI::App* run_ = nullptr;
    CLI::App* report_ = nullptr;
    CLI::App* top_ = nullptr;
    CLI::App* diff_ = nullptr;
    CLI::App* check_ = nullptr;
    CLI::App* fold_ = nullptr;
    CLI::App* doctor_ = nullptr;
    CLI::App* completions_ = nullptr;
    CLI::App* serve_events_ = nullptr;
    RecordWords record_words_;
    RunWords run_words_;
    ReportWords report_words_;
    TopWords top_words_;
    DiffWords diff_words_;
    CheckWords check_words_;
    FoldWords fold_words_;
    std::string shell_;
    std::string flamegraph_shell_;
    std::string perfdata_;
    ServeEventsCommand serve_events_command_;
    VerbosityWords verbosity_;
    bool version_ = false;
};

}  // namespace

std::vector<std::string> arguments_by_name(std::string_view program,
                                           std::vector<std::string> arguments) {
    const std::string name = std::filesystem::path(program).stem().string();
    if (name == "flamegraph") {
        arguments.insert(arguments.begin(), "record");
    } else if (name == "cargo-wick" || name == "cargo-flamegraph") {
        const std::string own = name.substr(name.find('-') + 1);
        if (!arguments.empty() && arguments.front() == own) {
            arguments.front() = "run";
        } else {
            arguments.insert(arguments.begin(), "run");
        }
    }
    return arguments;
}

Result<CommandLine> parse_command_line(const std::vector<std::string>& arguments) {
    if (!arguments.empty() && arguments.front() == "render") {
        return parse_render(std::span(arguments).subspan(1));
    }
    return Parser().parse(diff_as_record(arguments));
}

}  // namespace wick::cli
