#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_reader.hpp"

namespace wick::test {

/// Writes recordings byte by byte, as `perf record` on a machine of either byte order would.
class PerfDataBuilder {
 public:
    /// The parts of a perf_event_attr that matter for reading.
    struct Attr {
        std::string name;
        std::uint64_t id = 0;
        std::uint64_t sample_type = 0;
        std::uint32_t type = 1;
        std::uint64_t config = 0;
        std::uint64_t period = 997;
        bool is_frequency = true;
        bool sample_id_all = true;
        bool context_switch = false;
        std::uint64_t read_format = 0;
        std::uint64_t branch_type = 0;
        std::uint32_t size = 136;  ///< Of the structure: 64, 72, ... by the kernel's version.
    };

    explicit PerfDataBuilder(ByteOrder order = ByteOrder::Little) : order_(order) {}

    void add_event(const Attr& attr) { attrs_.push_back(attr); }

    /// A feature section with this content.
    void add_feature(std::uint32_t number, std::string content) {
        features_.emplace_back(number, std::move(content));
    }

    /// A record with this content behind its header.
    void add_record(std::uint32_t type, std::uint16_t misc, std::string_view body) {
        data_ += record(type, misc, body);
    }

    /// Bytes behind the records so far, as the payload of AUXTRACE is.
    void add_bytes(std::string_view bytes) { data_ += bytes; }

    [[nodiscard]] std::string record(std::uint32_t type, std::uint16_t misc,
                                     std::string_view body) const {
        return u32(type) + u16(misc) + u16(static_cast<std::uint16_t>(8 + body.size())) +
               std::string(body);
    }

    /// The whole file.
    [[nodiscard]] std::string file(bool finished = true) const {
        constexpr std::uint64_t kHeader = 104;
        const std::uint64_t attr_size = attrs_.empty() ? 152 : attrs_.front().size + 16U;
        const std::uint64_t ids_at = kHeader + attr_size * attrs_.size();
        const std::uint64_t data_at = ids_at + 8 * attrs_.size();
        std::string attrs;
        std::string ids;
        for (const Attr& attr : attrs_) {
            attrs += attr_bytes(attr) + u64(ids_at + ids.size()) + u64(8);
            ids += u64(attr.id);
        }
        return magic() + u64(kHeader) + u64(attr_size) + u64(kHeader) + u64(attrs.size()) +
               u64(data_at) + u64(finished ? data_.size() : 0) + u64(0) + u64(0) + feature_bits() +
               attrs + ids + data_ + (finished ? feature_sections(data_at + data_.size()) : "");
    }

    /// The same as perf writes it to a pipe.
    [[nodiscard]] std::string pipe() const {
        std::string bytes = magic() + u64(16);
        for (const Attr& attr : attrs_) {
            bytes += record(64, 0, attr_bytes(attr) + u64(attr.id));
            bytes += record(78, 0, u64(2) + u64(attr.id) + text(attr.name));
        }
        for (const auto& [number, content] : features_) {
            bytes += record(80, 0, u64(number) + content);
        }
        return bytes + data_;
    }

    [[nodiscard]] std::string u16(std::uint16_t value) const { return number(value, 2); }

    [[nodiscard]] std::string u32(std::uint32_t value) const { return number(value, 4); }

    [[nodiscard]] std::string u64(std::uint64_t value) const { return number(value, 8); }

    [[nodiscard]] std::string u64s(const std::vector<std::uint64_t>& values) const {
        std::string bytes;
        for (const std::uint64_t value : values) {
            bytes += u64(value);
        }
        return bytes;
    }

    /// Text with its NUL, filled up to a multiple of eight.
    [[nodiscard]] static std::string text(std::string_view value) {
        std::string bytes(value);
        bytes.resize(value.size() / 8 * 8 + 8);
        return bytes;
    }

    /// Text as feature sections have it: its size before it.
    [[nodiscard]] std::string sized_text(std::string_view value) const {
        const std::string padded = text(value);
        return u32(static_cast<std::uint32_t>(padded.size())) + padded;
    }

    [[nodiscard]] std::string attr_bytes(const Attr& attr) const {
        const auto bit = [&](unsigned place) {
            return std::uint64_t{1} << (order_ == ByteOrder::Little ? place : 63 - place);
        };
        const std::uint64_t flags = (attr.is_frequency ? bit(10) : 0) |
                                    (attr.sample_id_all ? bit(18) : 0) |
                                    (attr.context_switch ? bit(26) : 0);
        std::string bytes = u32(attr.type) + u32(attr.size) + u64(attr.config) + u64(attr.period) +
                            u64(attr.sample_type) + u64(attr.read_format) + u64(flags) + u64(0) +
                            u64(0) + u64(0) + u64(attr.branch_type);
        bytes.resize(attr.size);
        return bytes;
    }

 private:
    [[nodiscard]] std::string number(std::uint64_t value, std::size_t size) const {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t place = order_ == ByteOrder::Little ? i : size - 1 - i;
            bytes += static_cast<char>(value >> (8 * place) & 0xffU);
        }
        return bytes;
    }

    [[nodiscard]] std::string magic() const {
        return order_ == ByteOrder::Little ? "PERFILE2" : "2ELIFREP";
    }

    [[nodiscard]] std::string feature_bits() const {
        std::uint64_t bits = 0;
        for (const auto& [number, content] : features_) {
            bits |= std::uint64_t{1} << number;
        }
        return u64(bits) + u64(0) + u64(0) + u64(0);
    }

    /// @pre features were added in the order of their numbers.
    [[nodiscard]] std::string feature_sections(std::uint64_t offset) const {
        std::string places;
        std::string contents;
        const std::uint64_t behind_places = offset + 16 * features_.size();
        for (const auto& [number, content] : features_) {
            places += u64(behind_places + contents.size()) + u64(content.size());
            contents += content;
        }
        return places + contents;
    }

    ByteOrder order_;
    std::vector<Attr> attrs_;
    std::vector<std::pair<std::uint32_t, std::string>> features_;
    std::string data_;
};

}  // namespace wick::test
