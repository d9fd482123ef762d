package dev.footnote.json;

/** Writes JSON pointers (RFC 6901). */
final class JsonPointer {

  private JsonPointer() {}

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String child(String pointer, int index) {
    return pointer + "/" + index;
  }

  /** Names a place for people. */
  static String shown(String pointer) {
    return pointer.isEmpty() ? "the root" : pointer;
  }
}
