#include "folding/msvc_codes.hpp"

namespace wick::folding {

std::string_view msvc_operator(char code) {
    constexpr std::string_view kDigits[] = {
        "operator new", "operator delete", "operator=",  "operator>>",
        "operator<<",   "operator!",       "operator==", "operator!="};
    constexpr std::string_view kLetters[] = {
        "operator[]", "",           "operator->", "operator*",   "operator++", "operator--",
        "operator-",  "operator+",  "operator&",  "operator->*", "operator/",  "operator%",
        "operator<",  "operator<=", "operator>",  "operator>=",  "operator,",  "operator()",
        "operator~",  "operator^",  "operator|",  "operator&&",  "operator||", "operator*=",
        "operator+=", "operator-="};
    if (code >= '2' && code <= '9') {
        return kDigits[code - '2'];
    }
    return code >= 'A' && code <= 'Z' ? kLetters[code - 'A'] : std::string_view();
}

std::string_view msvc_long_operator(char code) {
    switch (code) {
        case '0':
            return "operator/=";
        case '1':
            return "operator%=";
        case '2':
            return "operator>>=";
        case '3':
            return "operator<<=";
        case '4':
            return "operator&=";
        case '5':
            return "operator|=";
        case '6':
            return "operator^=";
        case 'D':
            return "`vbase dtor'";
        case 'E':
            return "`vector deleting dtor'";
        case 'G':
            return "`scalar deleting dtor'";
        case 'U':
            return "operator new[]";
        case 'V':
            return "operator delete[]";
        default:
            return {};
    }
}

std::string_view msvc_type(char code) {
    constexpr std::string_view kTypes[] = {"signed char",    "char", "unsigned char", "short",
                                           "unsigned short", "int",  "unsigned int",  "long",
                                           "unsigned long",  "",     "float",         "double",
                                           "long double"};
    if (code == 'X') {
        return "void";
    }
    return code >= 'C' && code <= 'O' ? kTypes[code - 'C'] : std::string_view();
}

std::string_view msvc_long_type(char code) {
    switch (code) {
        case 'J':
            return "__int64";
        case 'K':
            return "unsigned __int64";
        case 'N':
            return "bool";
        case 'Q':
            return "char8_t";
        case 'S':
            return "char16_t";
        case 'U':
            return "char32_t";
        case 'W':
            return "wchar_t";
        default:
            return {};
    }
}

}  // namespace wick::folding
