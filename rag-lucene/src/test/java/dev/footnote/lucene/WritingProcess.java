package dev.footnote.lucene;

import java.nio.file.Path;

/** Writes versions of a few documents for ever, and says so after each. */
final class WritingProcess {

  static final int DOCUMENTS = 7;

  private WritingProcess() {}

  public static void main(String[] arguments) {
    int first = Integer.parseInt(arguments[1]);
    try (LuceneVectorStore store = LuceneVectorStore.open(Path.of(arguments[0]), Samples.SPACE)) {
      for (int version = first; version < Integer.MAX_VALUE; version++) {
        Samples.put(store, id(version), text(version));
        System.out.println(version);
      }
    }
  }

  static String id(int version) {
    return "d" + version % DOCUMENTS;
  }

  static String text(int version) {
    return ("version " + version + ". ").repeat(1 + version % 5);
  }

  static int version(String text) {
    return Integer.parseInt(text.substring("version ".length(), text.indexOf('.')));
  }
}
