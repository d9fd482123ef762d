package dev.footnote.json;

/** Writes JSON pointers (RFC 6901). */
public final class JsonPointer {

  private JsonPointer() {}

  /**
   * Points to a member of an object.
   *
   * @param pointer the object; empty for the root
   * @param name the member's name
   * @return the longer pointer
   */
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Points to an item of an array.
   *
   * @param pointer the array; empty for the root
   * @param index the item's place, from 0
   * @return the longer pointer
   */
  public static String child(String pointer, int index) {
    return pointer + "/" + index;
  }

  /** Names a place for people. */
  static String shown(String pointer) {
    return pointer.isEmpty() ? "the root" : pointer;
  }
}
