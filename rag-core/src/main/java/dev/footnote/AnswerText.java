package dev.footnote;

import dev.footnote.cite.Citation;
import dev.footnote.cite.Statement;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Chunk;
import dev.footnote.document.Location;
import dev.footnote.document.TextSpan;
import dev.footnote.retrieve.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An answer as lines for a terminal. */
record AnswerText(Answer answer) {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int WIDTH = 96;
  private static final int NEAR_MISSES = 3;
  private static final int SNIPPET = 160;
  private static final String UNSUPPORTED = " [unsupported]";

  String print() {
    List<String> lines = new ArrayList<>();
    if (answer.status() == Answer.Status.ABSTAINED) {
      lines.add("No answer: " + answer.reason());
      nearMisses(lines);
    } else {
      lines.addAll(wrap(marked(), ""));
      answer.citations().forEach(citation -> footnote(citation, lines));
    }
    count(answer.dropped().size(), "left out, since no passage supports it", lines);
    count(answer.withheld().size(), "withheld, since it gives orders to a language model", lines);
    return String.join("\n", lines);
  }

  private static void count(int count, String what, List<String> lines) {
    if (count > 0) {
      lines.add("");
      lines.add("(" + count + " × " + what + ")");
    }
  }

  /** The text with a word behind each statement that no source supports. */
  private String marked() {
    StringBuilder text = new StringBuilder(answer.text());
    for (Statement statement : answer.statements().reversed()) {
      if (statement.verdict() == Verdict.UNSUPPORTED) {
        text.insert(statement.span().end(), UNSUPPORTED);
      }
    }
    return text.toString();
  }

  private static void footnote(Citation citation, List<String> lines) {
    lines.add("");
    lines.add("[" + citation.number() + "] " + heading(citation.location(), citation.documentId()));
    lines.addAll(wrap("“" + oneLine(citation.quote()) + "”", "    "));
    lines.add("    " + place(citation.documentId(), citation.span(), citation.location()));
  }

  private void nearMisses(List<String> lines) {
    if (!answer.evidence().isEmpty()) {
      lines.add("Nearest passages:");
    }
    answer.evidence().stream()
        .limit(NEAR_MISSES)
        .map(Hit::chunk)
        .forEach(chunk -> {
          lines.add("  - " + heading(chunk.location(), chunk.documentId()));
          lines.addAll(wrap("“" + snippet(chunk) + "”", "    "));
          lines.add("    " + place(chunk.documentId(), chunk.span(), chunk.location()));
        });
  }

  private static String heading(Location location, String documentId) {
    String path = location.path();
    return path.isEmpty() ? documentId : path;
  }

  private static String place(String documentId, TextSpan span, Location location) {
    String page = location.page().isEmpty() ? "" : "page " + location.page() + ", ";
    return documentId + ", " + page + "characters " + span.start() + "–" + span.end();
  }

  private static String snippet(Chunk chunk) {
    String text = oneLine(chunk.text());
    if (text.length() <= SNIPPET) {
      return text;
    }
    int space = text.lastIndexOf(' ', SNIPPET);
    return text.substring(0, space > 0 ? space : text.offsetByCodePoints(0, SNIPPET / 2)) + " …";
  }

  private static String oneLine(String text) {
    return WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
  }

  private static List<String> wrap(String text, String indent) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\\R", -1)) {
      StringBuilder line = new StringBuilder(indent);
      for (String word : paragraph.split(" ", -1)) {
        if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
          lines.add(line.toString());
          line = new StringBuilder(indent);
        }
        line.append(line.length() > indent.length() ? " " : "").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
