// Spins in a template's member with spaces and commas in its name, below a lambda and a thread.
#include <map>
#include <string>
#include <thread>
#include <utility>

namespace shop {

template <class Key, class Value>
struct Counter {
    std::map<Key, Value> counts;

    void spin(std::pair<Key, Value> seed) {
        for (volatile unsigned long i = 0;; ++i) {
            if (i == ~0ul) {
                counts[seed.first] = seed.second;
            }
        }
    }
};

}  // namespace shop

int main() {
    std::thread other([] { shop::Counter<int, std::string>().spin({1, "a"}); });
    shop::Counter<std::string, int>().spin({"b", 2});
    other.join();
}
