package dev.footnote.onnx.chat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a backslash in a string constant stands for. */
final class Escapes {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(?<simple>[\\n\\\\'\"abfnrtv])|(?<octal>[0-7]{1,3})|x(?<x>[0-9a-fA-F]{2})"
              + "|u(?<u>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8})|(?<bad>[xuUN]))");

  private static final Map<String, String> SIMPLE =
      Map.of(
          "\n", "", "a", "\u0007", "b", "\b", "f", "\f", "n", "\n", "r", "\r", "t", "\t", "v",
          "\u000b");

  private Escapes() {}

  static String resolve(String text, int line) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(resolve(escape, line)));
  }

  private static String resolve(MatchResult escape, int line) {
    String simple = escape.group("simple");
    if (simple != null) {
      return SIMPLE.getOrDefault(simple, simple);
    }
    String octal = escape.group("octal");
    return octal == null ? resolveHex(escape, line) : character(Integer.parseInt(octal, 8), line);
  }

  private static String resolveHex(MatchResult escape, int line) {
    for (String group : new String[] {"x", "u", "long"}) {
      String digits = escape.group(group);
      if (digits != null) {
        return character(Integer.parseUnsignedInt(digits, 16), line);
      }
    }
    throw ChatTemplateException.malformed(
        line, "'\\" + escape.group("bad") + "' in a string needs hexadecimal digits");
  }

  private static String character(int c, int line) {
    if (!Character.isValidCodePoint(c)) {
      throw ChatTemplateException.malformed(line, "a string has an escape beyond Unicode");
    }
    return Character.toString(c);
  }
}
