package dev.footnote.chunk;

import dev.footnote.document.TokenCounter;

/** A token for each word. */
final class WordCounter implements TokenCounter {

  static final TokenCounter WORDS = new WordCounter();

  private WordCounter() {}

  @Override
  public int count(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
