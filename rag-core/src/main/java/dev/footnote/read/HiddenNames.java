package dev.footnote.read;

/** Names that begin with a dot: a hidden folder is not entered, a hidden file is skipped. */
final class HiddenNames {

  private HiddenNames() {}

  static boolean isHidden(String name) {
    return name.startsWith(".");
  }

  /** Tells whether a path leads through a hidden folder. */
  static boolean inHiddenFolder(String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name).startsWith(".") || path.substring(0, name).contains("/.");
  }

  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
