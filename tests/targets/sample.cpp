// The program that the README's demo profiles: a small simulation of a shop, with a picture that is
// worth a look: a few phases, templates, a recursion, and a thread beside the main one.
//
//   sample [MILLISECONDS]      about so much CPU time per thread; default: 1000

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <thread>
#include <vector>

#include "burn.h"

namespace shop {

struct Order {
    std::uint32_t customer = 0;
    std::uint32_t item = 0;
    double price = 0;
};

class Random {
 public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint32_t below(std::uint32_t bound) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(state_ >> 33U) % bound;
    }

 private:
    std::uint64_t state_;
};

VISIBLE void receive_orders(Random& random, std::vector<Order>& orders) {
    for (Order& order : orders) {
        order.customer = random.below(500);
        order.item = random.below(64);
        order.price = random.below(10'000) / 100.0;
    }
}

template <class Key>
VISIBLE void sort_by(std::vector<Order>& orders, Key key) {
    std::sort(orders.begin(), orders.end(),
              [key](const Order& a, const Order& b) { return key(a) < key(b); });
}

VISIBLE double bill_customers(const std::vector<Order>& orders) {
    double highest = 0;
    for (auto first = orders.begin(); first != orders.end();) {
        double bill = 0;
        const std::uint32_t customer = first->customer;
        for (; first != orders.end() && first->customer == customer; ++first) {
            bill += first->price;
        }
        highest = std::max(highest, bill);
    }
    return highest;
}

/// The number of ways to reach a shelf by steps of one and two.
VISIBLE std::uint64_t count_paths(std::uint32_t shelf) {
    return shelf < 2 ? 1 : count_paths(shelf - 1) + count_paths(shelf - 2);
}

VISIBLE void serve_one_day(Random& random, std::vector<Order>& orders) {
    receive_orders(random, orders);
    sort_by(orders, [](const Order& order) { return order.customer; });
    const double highest = bill_customers(orders);
    sort_by(orders, [](const Order& order) { return order.price; });
    burnt = burnt + count_paths(18) + static_cast<unsigned long>(highest);
}

}  // namespace shop

namespace weather {

VISIBLE void smooth(std::vector<double>& field) {
    for (std::size_t i = 1; i + 1 < field.size(); ++i) {
        field[i] = (field[i - 1] + 2 * field[i] + field[i + 1]) / 4;
    }
}

VISIBLE void stir(std::vector<double>& field) {
    for (std::size_t i = 0; i < field.size(); ++i) {
        field[i] += field[(i * 7919) % field.size()] / 1000;
    }
}

VISIBLE void forecast(double ms) {
    std::vector<double> field(4096);
    std::iota(field.begin(), field.end(), 0.0);
    for (const double end = thread_cpu_ms() + ms; thread_cpu_ms() < end;) {
        smooth(field);
        stir(field);
    }
    burnt = burnt + static_cast<unsigned long>(field[17]);
}

}  // namespace weather

VISIBLE static void run_shop(double ms) {
    shop::Random random(42);
    std::vector<shop::Order> orders(2'000);
    for (const double end = thread_cpu_ms() + ms; thread_cpu_ms() < end;) {
        shop::serve_one_day(random, orders);
    }
}

int main(int argc, char** argv) {
    const double ms = number_argument(argc, argv, 1, 1000);
    std::thread forecaster(weather::forecast, ms / 2);
    run_shop(ms);
    forecaster.join();
    return 0;
}
