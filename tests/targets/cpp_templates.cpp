// C++ names at their longest: nested templates, lambdas, std::function, operators, an anonymous
// namespace and a virtual call.
//
//   cpp_templates [MILLISECONDS]

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "burn.h"

namespace geometry {

template <class Number, std::size_t Size>
struct Vector {
    Number values[Size] = {};
};

template <class Shape>
class Painter {
 public:
    template <class Colour>
    VISIBLE void paint(const std::vector<std::pair<Shape, Colour>>& shapes, double ms) const {
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            burn_ms(ms / static_cast<double>(shapes.size()));
        }
        burnt = burnt + 1;
    }
};

}  // namespace geometry

namespace {

struct Scene {
    virtual ~Scene() = default;
    virtual void draw(double ms) const = 0;
};

struct Triangles final : Scene {
    VISIBLE void draw(double ms) const override {
        using Triangle = geometry::Vector<float, 3>;
        geometry::Painter<Triangle>().paint<std::string>(
            {{Triangle{}, "red"}, {Triangle{}, "blue"}}, ms);
        burnt = burnt + 1;
    }
};

struct Twice {
    VISIBLE void operator()(const std::function<void(double)>& action, double ms) const {
        action(ms / 2);
        action(ms / 2);
    }
};

}  // namespace

int main(int argc, char** argv) {
    const std::unique_ptr<Scene> scene = std::make_unique<Triangles>();
    const std::function<void(double)> action = [&scene](double ms) {
        scene->draw(ms);
        burnt = burnt + 1;
    };
    Twice()(action, number_argument(argc, argv, 1, 300));
    return 0;
}
