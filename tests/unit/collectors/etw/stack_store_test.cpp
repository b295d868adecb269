#include "collectors/etw/stack_store.hpp"

#include <initializer_list>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/etl_builder.hpp"

namespace wick::etw {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Addresses that live as long as the test.
AddressList list(std::initializer_list<std::uint64_t> addresses, std::string& storage) {
    test::EtlBytes bytes;
    for (const std::uint64_t each : addresses) {
        bytes.u64(each);
    }
    storage = bytes.bytes();
    return {as_bytes(storage), 8};
}

class StackStoreTest : public testing::Test {
 protected:
    void define(std::uint64_t key, std::initializer_list<std::uint64_t> addresses) {
        store_.define(key, list(addresses, storage_));
    }

    std::vector<std::uint64_t> of(StackHalf half) {
        const auto addresses = store_.addresses(half);
        EXPECT_TRUE(addresses);
        return {addresses->begin(), addresses->end()};
    }

    StackStore store_;
    std::string storage_;
};

TEST_F(StackStoreTest, StoresEqualListsOnce) {
    const StackHalf first = store_.intern(list({1, 2, 3}, storage_));
    const StackHalf second = store_.intern(list({1, 2}, storage_));
    EXPECT_EQ(store_.intern(list({1, 2, 3}, storage_)), first);
    EXPECT_NE(first, second);
    EXPECT_THAT(of(first), ElementsAre(1, 2, 3));
    EXPECT_EQ(store_.intern(list({}, storage_)), StackHalf::None);
    EXPECT_THAT(of(StackHalf::None), IsEmpty());
}

TEST_F(StackStoreTest, AUseMeansTheFirstDefinitionBehindIt) {
    define(7, {10});
    const StackHalf first = store_.use(7);
    const StackHalf again = store_.use(7);
    EXPECT_FALSE(store_.addresses(first));
    define(7, {20, 21});
    const StackHalf later = store_.use(7);
    define(7, {30});
    EXPECT_THAT(of(first), ElementsAre(20, 21));
    EXPECT_THAT(of(again), ElementsAre(20, 21));
    EXPECT_THAT(of(later), ElementsAre(30));
}

TEST_F(StackStoreTest, EqualListsOfDifferentKeysAreOne) {
    const StackHalf by_key = store_.use(1);
    define(1, {5, 6});
    EXPECT_EQ(store_.list_of(by_key), store_.list_of(store_.intern(list({5, 6}, storage_))));
}

TEST_F(StackStoreTest, AKeyThatWasCreatedAndNeverDefinedMeansWhatItWasCreatedAs) {
    store_.create(1, list({5}, storage_));
    const StackHalf use = store_.use(1);
    EXPECT_THAT(of(use), ElementsAre(5));
    define(1, {6});
    EXPECT_THAT(of(use), ElementsAre(6));
}

}  // namespace
}  // namespace wick::etw
