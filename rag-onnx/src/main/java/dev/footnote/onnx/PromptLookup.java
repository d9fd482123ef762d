package dev.footnote.onnx;

/**
 * Guesses the next tokens: those that followed when the last few came before, in the prompt or in
 * the text so far (Saxena, 2023). An answer from passages repeats them often.
 *
 * <p>It guesses few tokens at first and twice as many after each guess that was right throughout.
 * After two guesses in a row that were wrong at once it pauses, each time for longer. Used by one
 * thread at a time.
 */
final class PromptLookup {

  private static final int LONGEST_MATCH = 3;
  private static final int FIRST_GUESS = 3;
  private static final int LONGEST_GUESS = 12;
  private static final int MISSES = 2;
  private static final int FIRST_PAUSE = 16;
  private static final int[] NONE = {};

  private int length = FIRST_GUESS;
  private int misses;
  private int pause = FIRST_PAUSE;
  private int pausedUntil;

  /**
   * Guesses what follows.
   *
   * @param tokens the prompt and the text so far
   * @param room the most tokens to guess
   */
  int[] guess(TokenList tokens, int room) {
    int most = Math.min(length, room);
    if (most < 1 || tokens.size() < pausedUntil) {
      return NONE;
    }
    for (int match = LONGEST_MATCH; match > 0; match--) {
      int at = lastPlaceBehind(tokens, match);
      if (at >= 0) {
        return tokens.slice(at, Math.min(at + most, tokens.size()));
      }
    }
    return NONE;
  }

  /** Finds what stands behind the last place where the last few tokens came before. */
  private static int lastPlaceBehind(TokenList tokens, int match) {
    int end = tokens.size();
    for (int at = end - 1; at >= match; at--) {
      int same = 0;
      while (same < match && tokens.get(at - 1 - same) == tokens.get(end - 1 - same)) {
        same++;
      }
      if (same == match) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Learns how good a guess was.
   *
   * @param guessed how many tokens were guessed, one or more
   * @param right how many of them came
   * @param size how many tokens there are now
   */
  void learn(int guessed, int right, int size) {
    misses = right == 0 ? misses + 1 : 0;
    length = right == guessed ? Math.min(2 * length, LONGEST_GUESS) : FIRST_GUESS;
    if (misses == MISSES) {
      misses = 0;
      pausedUntil = size + pause;
      pause *= 2;
    }
  }
}
