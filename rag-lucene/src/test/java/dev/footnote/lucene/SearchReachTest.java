package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SearchReachTest {

  @Test
  void upToAHundredThousandEntriesTheReachIsTheSame() {
    assertThat(SearchReach.ALL.among(1)).isEqualTo(SearchReach.ALL);
    assertThat(SearchReach.COMPACT.among(100_000)).isEqualTo(SearchReach.COMPACT);
  }

  @Test
  void eachTenfoldGoesFartherByTheSameAmount() {
    assertThat(SearchReach.ALL.among(1_000_000).farther()).isCloseTo(1.20f, within(1e-5f));
    assertThat(SearchReach.ALL.among(10_000_000).farther()).isCloseTo(1.28f, within(1e-5f));
  }

  @Test
  void fartherMeansThatLowerScoresAreOfInterest() {
    float last = 0.8f;
    assertThat(SearchReach.ALL.among(1_000_000).bound(last))
        .isCloseTo(1 - 1.20f * 0.2f - 0.01f, within(1e-5f))
        .isLessThan(SearchReach.ALL.bound(last));
  }

  @Test
  void nothingElseGrows() {
    SearchReach among = SearchReach.ALL.among(1_000_000);

    assertThat(among.least()).isEqualTo(SearchReach.ALL.least());
    assertThat(among.most(10)).isEqualTo(SearchReach.ALL.most(10));
    assertThat(among.beyond()).isEqualTo(SearchReach.ALL.beyond());
  }
}
