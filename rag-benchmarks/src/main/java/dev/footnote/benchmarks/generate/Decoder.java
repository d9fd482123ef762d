package dev.footnote.benchmarks.generate;

/** Something that writes with a language model, one token after the other, always the likeliest. */
interface Decoder extends AutoCloseable {

  /**
   * Reads a prompt that has nothing in common with the one before, and writes one token.
   *
   * @param tokens how many tokens the prompt has
   */
  void read(int tokens);

  /**
   * Writes tokens behind the prompt that was read last, whose last token is read once more.
   *
   * @param tokens how many
   * @return their text
   */
  String write(int tokens);

  @Override
  void close();
}
