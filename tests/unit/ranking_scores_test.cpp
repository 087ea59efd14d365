// The measures that scripts/quality ranking prints, against values worked out by hand.
#include "quality/ranking_scores.h"

#include <cmath>

#include "support/catch.h"

using namespace dateline::quality;

namespace {

struct Case {
  Ids order;
  Relevant relevant;
  double ndcg3;
  double precision;
  double reciprocal;
  double recall2;
};

bool close(double one, double other) { return std::abs(one - other) < 1e-5; }

}  // namespace

TEST_CASE("the measures of an order are those of the textbook", "[quality]") {
  // Discounts by rank: 1, 1 / log2(3) = 0.63093, 1 / log2(4) = 0.5.
  const std::vector<Case> cases{
      {{"a", "b", "c"}, {"a", "b"}, 1, 1, 1, 1},
      {{"x", "a", "b"}, {"a", "b"}, (0.63093 + 0.5) / 1.63093, (1.0 / 2 + 2.0 / 3) / 2, 0.5, 0.5},
      // One of three is never found, one only behind the depths of the others.
      {{"a", "x", "y", "b"}, {"a", "b", "c"}, 1 / 2.13093, (1 + 2.0 / 4) / 3, 1, 1.0 / 3},
      {{"x", "y", "z", "w", "a"}, {"a"}, 0, 0.2, 0.2, 0},
      {{"x"}, {"a"}, 0, 0, 0, 0},
      {{}, {"a"}, 0, 0, 0, 0},
      {{"x"}, {}, 0, 0, 0, 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.order);
    CHECK(close(ndcg(c.order, c.relevant, 3), c.ndcg3));
    CHECK(close(average_precision(c.order, c.relevant), c.precision));
    CHECK(close(reciprocal_rank(c.order, c.relevant), c.reciprocal));
    CHECK(close(recall(c.order, c.relevant, 2), c.recall2));
  }
}
