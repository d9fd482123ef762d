package dev.footnote.documents;

/** Makes a title of a file's name, for a document that has none of its own. */
final class FileTitle {

  private FileTitle() {}

  /** Turns {@code guides/getting-started.txt} into {@code Getting started}. */
  static String of(String id) {
    String name = id.substring(id.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String words = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[-_+\\s]+", " ").strip();
    if (words.isEmpty()) {
      return name;
    }
    int first = words.offsetByCodePoints(0, 1);
    return Character.toString(Character.toTitleCase(words.codePointAt(0))) + words.substring(first);
  }
}
