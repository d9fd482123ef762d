package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptLookupTest {

  private static TokenList tokens(int... ids) {
    TokenList tokens = new TokenList();
    tokens.add(ids);
    return tokens;
  }

  @Test
  void guessesWhatFollowedTheSameTokensLastTime() {
    PromptLookup lookup = new PromptLookup();

    assertThat(lookup.guess(tokens(1, 2, 3, 4, 5, 6, 9, 1, 2, 3), 9)).containsExactly(4, 5, 6);
    assertThat(lookup.guess(tokens(1, 2, 3, 8, 2, 3, 4, 9, 1, 2, 3), 9)).containsExactly(8, 2, 3);
    assertThat(lookup.guess(tokens(5, 7, 8, 5, 6, 6, 5), 9)).containsExactly(6, 6, 5);
    assertThat(lookup.guess(tokens(5, 7, 8, 9, 5), 2)).containsExactly(7, 8);
    assertThat(lookup.guess(tokens(4, 4), 9)).containsExactly(4);
    assertThat(lookup.guess(tokens(1, 2, 3), 9)).isEmpty();
    assertThat(lookup.guess(tokens(4, 4), 0)).isEmpty();
  }

  @Test
  void guessesMoreAfterEachGuessThatWasRight() {
    PromptLookup lookup = new PromptLookup();
    TokenList many = tokens(IntStream.range(0, 50).map(i -> i % 25).toArray());

    assertThat(lookup.guess(many, 40)).hasSize(3);
    lookup.learn(3, 3, 50);
    assertThat(lookup.guess(many, 40)).hasSize(6);
    lookup.learn(6, 6, 50);
    assertThat(lookup.guess(many, 40)).hasSize(12);
    lookup.learn(12, 12, 50);
    assertThat(lookup.guess(many, 40)).hasSize(12);
    lookup.learn(12, 11, 50);
    assertThat(lookup.guess(many, 40)).hasSize(3);
  }

  @Test
  void pausesAfterTwoWrongGuesses() {
    PromptLookup lookup = new PromptLookup();
    lookup.learn(3, 0, 50);
    lookup.learn(3, 1, 52);
    lookup.learn(3, 0, 53);
    assertThat(lookup.guess(tokens(new int[54]), 9)).isNotEmpty();
    lookup.learn(3, 0, 54);

    assertThat(lookup.guess(tokens(new int[69]), 9)).isEmpty();
    assertThat(lookup.guess(tokens(new int[70]), 9)).isNotEmpty();
    lookup.learn(3, 0, 71);
    lookup.learn(3, 0, 72);
    assertThat(lookup.guess(tokens(new int[103]), 9)).isEmpty();
    assertThat(lookup.guess(tokens(new int[104]), 9)).isNotEmpty();
  }
}
