#include "object/address_order.hpp"

#include <random>

#include <gtest/gtest.h>

namespace wick::object {
namespace {

struct Item {
    std::uint64_t address = 0;
    int number = 0;

    friend bool operator==(const Item&, const Item&) = default;
};

TEST(AddressOrder, IsTheOrderOfAStableSort) {
    std::mt19937_64 random(1);
    for (const std::uint64_t span : std::vector<std::uint64_t>{1, 7, 2048, 1U << 30U, UINT64_MAX}) {
        std::vector<Item> items;
        for (int i = 0; i < 1000; ++i) {
            items.push_back({UINT64_MAX - random() % span, i});
        }
        std::vector<Item> expected = items;
        std::stable_sort(expected.begin(), expected.end(), [](const Item& left, const Item& right) {
            return left.address < right.address;
        });
        sort_by_address(items);
        EXPECT_EQ(items, expected) << span;
    }
}

TEST(AddressOrder, OfNothingIsNothing) {
    std::vector<Item> items;
    sort_by_address(items);
    EXPECT_TRUE(items.empty());
}

}  // namespace
}  // namespace wick::object
