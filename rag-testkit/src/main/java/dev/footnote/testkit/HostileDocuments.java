package dev.footnote.testkit;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Section;
import dev.footnote.document.Section.Kind;
import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents with the headings, pages, tables, code and lists that a careful reader finds. */
final class HostileDocuments {

  /** A heading of a rank, and one body of a kind below it; a heading body is plain text. */
  private record Part(int rank, String heading, Kind kind, List<String> lines) {}

  private HostileDocuments() {}

  static Arbitrary<Document> structured() {
    return parts()
        .list()
        .ofMaxSize(8)
        .flatMap(parts -> HostileText.shortTexts().map(title -> assemble(title, parts)));
  }

  private static Arbitrary<Part> parts() {
    Arbitrary<String> heading = Arbitraries.of("Leave", "2. Requests", "\u4f11\u6687", "Q & A", "");
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            heading,
            Arbitraries.of(Kind.class),
            HostileText.shortTexts().list().ofMaxSize(5))
        .as(Part::new);
  }

  private static Document assemble(String title, List<Part> parts) {
    StringBuilder text = new StringBuilder();
    int[] starts = new int[parts.size()];
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      Part part = parts.get(i);
      starts[i] = text.length();
      if (part.rank() > 0) {
        text.append(part.heading()).append("\n\n");
      }
      int body = text.length();
      text.append(String.join("\n", part.lines()));
      if (part.kind() != Kind.HEADING) {
        sections.add(new Section(part.kind(), "" + i, new TextSpan(body, text.length())));
      }
      text.append("\n\n");
    }
    addHeadings(parts, starts, text.length(), sections);
    Metadata metadata = Metadata.builder().put("parts", parts.size()).build();
    return new Document("structured", title, text.toString(), sections, metadata);
  }

  private static void addHeadings(
      List<Part> parts, int[] starts, int length, List<Section> sections) {
    for (int i = 0; i < starts.length; i++) {
      Part part = parts.get(i);
      if (part.rank() > 0) {
        int next = i + 1;
        while (next < starts.length
            && (parts.get(next).rank() == 0 || parts.get(next).rank() > part.rank())) {
          next++;
        }
        int end = next < starts.length ? starts[next] : length;
        sections.add(new Section(Kind.HEADING, part.heading(), new TextSpan(starts[i], end)));
      }
    }
  }
}
