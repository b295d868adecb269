// Names of code that was made at run time: perf maps and jitdump files, from programs of our own
// and from real run-time compilers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

class JitCode : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    /// True when a shell finds the command and it succeeds.
    static bool works(const std::string& command) {
        ChildProcess check({"sh", "-c", command + " >/dev/null 2>&1"});
        return check.wait().status == 0;
    }

    /// A Python that can name its functions to profilers; empty when there is none.
    static std::string python_with_trampolines() {
        const char* chosen = std::getenv("WICK_TEST_PYTHON");
        std::vector<std::string> candidates{"python3", "python3.14", "python3.13", "python3.12"};
        if (chosen != nullptr) {
            candidates = {chosen};
        }
        for (const std::string& each : candidates) {
            if (works(each + " -X perf -c 'import sys; assert sys.is_stack_trampoline_active()'")) {
                return each;
            }
        }
        return {};
    }

    /// Writes a program for one of the run-time compilers.
    std::string script(const std::string& name, const std::string& text) {
        const std::string path = folder_.file(name);
        write_file(path, text);
        return path;
    }

    /// Profiles a shell command that runs in the test's folder.
    FoldedProfile profile_of_shell(const std::string& command,
                                   const std::vector<std::string>& options = {}) {
        return profile_of({"sh", "-c", "cd \"$0\" && " + command, folder_.path()}, options);
    }

    TempFolder folder_;
};

void expect_share(const FoldedProfile& profile, const std::vector<std::string_view>& path,
                  double share) {
    EXPECT_GE(profile.share_of(path), share)
        << "share of " << testing::PrintToString(path) << "; " << profile.heaviest();
}

TEST_F(JitCode, HasTheNamesOfAMapThatIsDeletedAtTheEnd) {
    const FoldedProfile profile = profile_of({target("perf_map"), "600", "deletes"});
    expect_share(profile, {"main", "run_compiled", "compiled_at_run_time"}, 0.9);
}

TEST_F(JitCode, HasTheNamesOfAMapInAnotherNamespaceOfProcessesAndFiles) {
    // The program may lie in the /tmp that is hidden.
    const std::string enter =
        "unshare --pid --fork --mount sh -c 'mount --bind \"$1\" /mnt && "
        "mount -t tmpfs none /tmp && $2' sh " WICK_TARGETS " ";
    if (!works(enter + "true")) {
        GTEST_SKIP() << "no rights to make namespaces";
    }
    const FoldedProfile profile = profile_of_shell(enter + "'exec /mnt/perf_map 600'");
    expect_share(profile, {"main", "run_compiled", "compiled_at_run_time"}, 0.8);
}

TEST_F(JitCode, IsNamedByWhatWasAtItsAddressAtTheTime) {
    const FoldedProfile profile = profile_of({target("jit_dump"), "800", folder_.path()});
    EXPECT_NEAR(profile.share_of({"main", "run_compiled", "first_code"}), 0.5, 0.1)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "run_compiled", "second_code"}), 0.5, 0.1)
        << profile.heaviest();
}

TEST_F(JitCode, HasTheSourceLinesOfItsJitdump) {
    const FoldedProfile profile =
        profile_of({target("jit_dump"), "800", folder_.path()}, {"--lines"});
    EXPECT_NEAR(profile.share_of({"first_code:11"}), 0.5, 0.1) << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"second_code:22"}), 0.5, 0.1) << profile.heaviest();
}

constexpr const char* kJavaScript =
    "function inner(n) { let x = 0; for (let i = 0; i < n; i++) x = (x * 31 + i) | 0; return x; }\n"
    "function outer(ms) { const end = Date.now() + ms; let x = 0;\n"
    "  while (Date.now() < end) x ^= inner(100000); return x; }\n"
    "outer(1500);\n";

TEST_F(JitCode, OfNodeHasTheNamesOfItsPerfMap) {
    if (!works("node --version")) {
        GTEST_SKIP() << "node is not installed (nodejs)";
    }
    script("work.js", kJavaScript);
    const FoldedProfile profile = profile_of_shell("exec node --perf-basic-prof work.js");
    // Older versions of V8 write LazyCompile for JS.
    EXPECT_GE(profile.share_of({"JS:*"}) + profile.share_of({"LazyCompile:*"}), 0.5)
        << profile.heaviest();
}

TEST_F(JitCode, OfNodeHasTheNamesOfItsJitdump) {
    if (!works("node --version")) {
        GTEST_SKIP() << "node is not installed (nodejs)";
    }
    script("work.js", kJavaScript);
    const FoldedProfile profile = profile_of_shell("exec node --perf-prof work.js");
    EXPECT_GE(profile.share_of({"JS:*"}) + profile.share_of({"LazyCompile:*"}), 0.5)
        << profile.heaviest();
}

constexpr const char* kJava =
    "public class Work {\n"
    "  static int inner(int n) { int x = 0; for (int i = 0; i < n; i++) x = x * 31 + i; return x; "
    "}\n"
    "  static int outer(long ms) { long end = System.currentTimeMillis() + ms; int x = 0;\n"
    "    while (System.currentTimeMillis() < end) x ^= inner(1000000); return x; }\n"
    "  public static void main(String[] a) { System.out.println(outer(2000)); }\n"
    "}\n";

TEST_F(JitCode, OfJavaHasTheNamesThatItDumpsAtItsEnd) {
    const std::string java =
        "java -XX:+UnlockDiagnosticVMOptions -XX:+DumpPerfMapAtExit -XX:+PreserveFramePointer ";
    if (!works(java + "-version")) {
        GTEST_SKIP() << "no java that writes perf maps (openjdk 17 or newer)";
    }
    script("Work.java", kJava);
    if (!works("cd " + folder_.path() + " && javac Work.java")) {
        GTEST_SKIP() << "javac is not installed";
    }
    const FoldedProfile profile = profile_of_shell("exec " + java + "-cp . Work");
    expect_share(profile, {"int Work.inner*"}, 0.3);
}

TEST_F(JitCode, OfPythonHasTheNamesOfItsTrampolines) {
    const std::string python = python_with_trampolines();
    if (python.empty()) {
        GTEST_SKIP() << "needs Python 3.12 or newer, with perf trampolines (WICK_TEST_PYTHON "
                     << "names one that is not on PATH)";
    }
    script("work.py",
           "import time\n"
           "def inner(n):\n"
           "    x = 0\n"
           "    for i in range(n):\n"
           "        x += i * i\n"
           "    return x\n"
           "def outer(seconds):\n"
           "    end = time.time() + seconds\n"
           "    while time.time() < end:\n"
           "        inner(10000)\n"
           "outer(1.5)\n");
    const FoldedProfile profile = profile_of_shell("exec " + python + " -X perf work.py");
    expect_share(profile, {"py::inner:*"}, 0.5);
    expect_share(profile, {"py::outer:*"}, 0.9);
    expect_share(profile, {"py::<module>:*"}, 0.9);
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
}

}  // namespace
}  // namespace wick::test
