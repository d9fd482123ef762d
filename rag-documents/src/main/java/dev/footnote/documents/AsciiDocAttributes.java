package dev.footnote.documents;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes that a document defines, and the replacing of references to them. */
final class AsciiDocAttributes {

  private static final int MAX_NAME = 60;

  /** How long a value may be, and how much replacing may add to a document in all. */
  private static final int MAX_VALUE = 4_000;

  private static final int MAX_ADDED = 4_000_000;

  private static final Map<String, String> BUILT_IN =
      Map.ofEntries(
          entry("empty", ""),
          entry("blank", ""),
          entry("sp", " "),
          entry("nbsp", " "),
          entry("zwsp", ""),
          entry("wj", ""),
          entry("shy", ""),
          entry("plus", "+"),
          entry("cpp", "C++"),
          entry("asterisk", "*"),
          entry("caret", "^"),
          entry("tilde", "~"),
          entry("backtick", "`"),
          entry("backslash", "\\"),
          entry("vbar", "|"),
          entry("startsb", "["),
          entry("endsb", "]"),
          entry("two-colons", "::"),
          entry("two-semicolons", ";;"),
          entry("amp", "&"),
          entry("lt", "<"),
          entry("gt", ">"),
          entry("quot", "\""),
          entry("apos", "'"),
          entry("lsquo", "‘"),
          entry("rsquo", "’"),
          entry("ldquo", "“"),
          entry("rdquo", "”"),
          entry("deg", "°"),
          entry("brvbar", "¦"));

  private final Map<String, String> values = new HashMap<>(BUILT_IN);
  private int added;

  /**
   * Finds the name in an attribute entry such as {@code :name: value}.
   *
   * @return the name, after {@code !} if the entry removes it; empty if the line is no entry
   */
  static Optional<String> nameOf(String line) {
    int end = line.indexOf(':', 1);
    if (end < 2 || end > MAX_NAME || line.charAt(0) != ':') {
      return Optional.empty();
    }
    boolean ends = end + 1 == line.length() || line.charAt(end + 1) == ' ';
    String name = line.substring(1, end);
    boolean removes = name.startsWith("!") || name.endsWith("!");
    String bare = removes ? name.replace("!", "") : name;
    if (!ends || bare.isEmpty() || !bare.chars().allMatch(AsciiDocAttributes::isNamePart)) {
      return Optional.empty();
    }
    return Optional.of(removes ? "!" + bare : bare);
  }

  private static boolean isNamePart(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** Takes an attribute entry, or says that a line is none. */
  boolean define(String line) {
    Optional<String> name = nameOf(line);
    name.ifPresent(found -> define(found, line.substring(line.indexOf(':', 1) + 1).strip()));
    return name.isPresent();
  }

  private void define(String name, String value) {
    if (name.startsWith("!")) {
      values.remove(name.substring(1));
      return;
    }
    String expanded = expand(value);
    values.put(name, expanded.length() <= MAX_VALUE ? expanded : value);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** Replaces references such as {@code {name}} to what is defined, and leaves the others. */
  String expand(String text) {
    int brace = text.indexOf('{');
    if (brace < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    while (brace >= 0) {
      int end = referenceEnd(text, brace + 1);
      String value = end < 0 ? null : values.get(text.substring(brace + 1, end));
      boolean escaped = brace > from && text.charAt(brace - 1) == '\\';
      if (value != null && !escaped && added + value.length() <= MAX_ADDED) {
        added += value.length();
        result.append(text, from, brace).append(value);
        from = end + 1;
      }
      brace = text.indexOf('{', brace + 1);
    }
    return result.append(text, from, text.length()).toString();
  }

  private static int referenceEnd(String text, int from) {
    int limit = Math.min(text.length(), from + MAX_NAME);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '}') {
        return i;
      }
      if (!isNamePart(c)) {
        return -1;
      }
    }
    return -1;
  }
}
