package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private static final Section WHOLE = heading("Whole", 0, 10);
  private static final Section PART = heading("Part", 0, 5);

  private static Section heading(String label, int start, int end) {
    return new Section(Section.Kind.HEADING, label, new TextSpan(start, end));
  }

  @Test
  void sortsSectionsByStartTheWiderFirst() {
    Section later = heading("Later", 5, 10);
    Document document = Document.of("d", "0123456789").withSections(List.of(later, PART, WHOLE));
    assertThat(document.sections()).containsExactly(WHOLE, PART, later);
  }

  @Test
  void copiesItsSections() {
    List<Section> sections = new ArrayList<>(List.of(WHOLE));
    Document document = Document.of("d", "0123456789").withSections(sections);
    sections.clear();
    assertThat(document.sections()).containsExactly(WHOLE);
  }

  @Test
  void refusesBlankIdsAndSectionsPastTheText() {
    assertThatIllegalArgumentException().isThrownBy(() -> Document.of(" ", "text"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.of("short", "012345678").withSections(List.of(WHOLE)))
        .withMessageContaining("Whole")
        .withMessageContaining("short")
        .withMessageContaining("9");
  }

  @Test
  void fingerprintChangesWithEverythingButTheId() {
    Document plain = Document.of("d", "0123456789");
    List<Document> versions =
        List.of(
            plain,
            Document.of("d", "0123456780"),
            plain.withTitle("t"),
            plain.withSections(List.of(WHOLE)),
            plain.withSections(List.of(PART)),
            plain.withSections(List.of(heading("Other", 0, 10))),
            plain.withSections(List.of(new Section(Section.Kind.PAGE, "Whole", WHOLE.span()))),
            plain.withMetadata(Metadata.builder().put("k", 1).build()),
            plain.withMetadata(Metadata.builder().put("k", 1.0).build()),
            plain.withMetadata(Metadata.builder().put("k", "1").build()),
            plain.withMetadata(Metadata.builder().put("l", 1).build()));
    Set<String> fingerprints = new HashSet<>();
    versions.forEach(version -> fingerprints.add(version.fingerprint()));
    assertThat(fingerprints)
        .hasSameSizeAs(versions)
        .allMatch(print -> print.matches("[0-9a-f]{32}"));
    assertThat(Document.of("other", "0123456789").fingerprint()).isEqualTo(plain.fingerprint());
  }

  @Test
  void fingerprintTellsOneTextWithACommaFromTwoTexts() {
    Document document = Document.of("d", "text");
    Metadata one = Metadata.builder().put("tags", List.of("a, b")).build();
    Metadata two = Metadata.builder().put("tags", List.of("a", "b")).build();

    assertThat(document.withMetadata(one).fingerprint())
        .isNotEqualTo(document.withMetadata(two).fingerprint());
  }

  @Test
  void fingerprintDoesNotMixUpNeighbouringFields() {
    assertThat(Document.of("d", "b").withTitle("a").fingerprint())
        .isNotEqualTo(Document.of("d", "").withTitle("ab").fingerprint());
  }
}
