package dev.footnote.benchmarks.generate;

/**
 * What is measured.
 *
 * @param shape the model's shape
 * @param context how many tokens a prompt has; two or more
 * @param tokens how many tokens are written behind it; one or more
 * @param rounds how many times each one does both
 * @param threads how many threads a run uses
 */
record GeneratePlan(DecoderShape shape, int context, int tokens, int rounds, int threads) {

  GeneratePlan {
    requireAtLeast("--context", context, 2);
    requireAtLeast("--tokens", tokens, 1);
    requireAtLeast("--rounds", rounds, 1);
    requireAtLeast("--threads", threads, 1);
  }

  private static void requireAtLeast(String name, int number, int least) {
    if (number < least) {
      throw new IllegalArgumentException(
          name + " is " + number + ", expected " + least + " or more");
    }
  }

  /** Returns how many tokens have to be remembered. */
  int capacity() {
    return Math.addExact(context, tokens);
  }
}
