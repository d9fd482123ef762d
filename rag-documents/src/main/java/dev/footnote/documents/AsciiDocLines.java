package dev.footnote.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of an AsciiDoc source without what a condition excludes. {@code ifeval}, which can
 * compare anything, is taken to hold.
 */
final class AsciiDocLines {

  private final List<String> lines = new ArrayList<>();
  private final Set<String> defined = new HashSet<>();
  private int open;
  private int excludedFrom = Integer.MAX_VALUE;

  private AsciiDocLines() {}

  static List<String> of(String source) {
    AsciiDocLines lines = new AsciiDocLines();
    source.lines().map(String::stripTrailing).forEach(lines::take);
    return lines.lines;
  }

  /** Tells whether a line asks for another file. */
  static boolean isInclude(String line) {
    return line.startsWith("include::") && line.endsWith("]");
  }

  private void take(String line) {
    if (line.endsWith("]") && directive(line)) {
      return;
    }
    if (excludedFrom <= open) {
      return;
    }
    if (line.startsWith(":")) {
      AsciiDocAttributes.nameOf(line).ifPresent(this::define);
    }
    lines.add(line);
  }

  private boolean directive(String line) {
    int name = line.indexOf("::");
    if (name < 0) {
      return false;
    }
    switch (line.substring(0, name)) {
      case "ifdef" -> condition(line, name + 2, true);
      case "ifndef" -> condition(line, name + 2, false);
      case "ifeval" -> open++;
      case "endif" -> end();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void condition(String line, int from, boolean wanted) {
    int bracket = line.indexOf('[', from);
    if (bracket < 0) {
      return;
    }
    boolean holds = isDefined(line.substring(from, bracket)) == wanted;
    String content = line.substring(bracket + 1, line.length() - 1);
    if (content.isEmpty()) {
      open++;
      if (!holds && excludedFrom > open) {
        excludedFrom = open;
      }
    } else if (holds) {
      take(content);
    }
  }

  private void end() {
    if (open == excludedFrom) {
      excludedFrom = Integer.MAX_VALUE;
    }
    open = Math.max(0, open - 1);
  }

  /** Tells whether one of {@code a,b} or all of {@code a+b} are defined. */
  private boolean isDefined(String names) {
    if (names.contains("+")) {
      return List.of(names.split("\\+", -1)).stream().allMatch(defined::contains);
    }
    return List.of(names.split(",", -1)).stream().anyMatch(defined::contains);
  }

  private void define(String name) {
    if (name.startsWith("!")) {
      defined.remove(name.substring(1));
    } else {
      defined.add(name);
    }
  }
}
