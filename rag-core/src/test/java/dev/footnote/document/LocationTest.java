package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocationTest {

  private static final Document DOCUMENT =
      Document.of("d", "0123456789")
          .withTitle("Handbook")
          .withSections(
              List.of(
                  section(Section.Kind.HEADING, "Leave", 0, 6),
                  section(Section.Kind.HEADING, "Requests", 2, 6),
                  section(Section.Kind.HEADING, "Travel", 6, 10),
                  section(Section.Kind.TABLE, "Rates", 6, 8),
                  section(Section.Kind.PAGE, "iv", 0, 4),
                  section(Section.Kind.PAGE, "1", 4, 7),
                  section(Section.Kind.PAGE, "2", 7, 10)));

  private static Section section(Section.Kind kind, String label, int start, int end) {
    return new Section(kind, label, new TextSpan(start, end));
  }

  @Test
  void namesHeadingsAroundTheStartAndPagesTouched() {
    assertThat(Location.of(DOCUMENT, new TextSpan(3, 8)))
        .isEqualTo(new Location("Handbook", List.of("Leave", "Requests"), "iv-2"));
    assertThat(Location.of(DOCUMENT, new TextSpan(6, 7)))
        .isEqualTo(new Location("Handbook", List.of("Travel"), "1"));
    assertThat(Location.of(Document.of("d", "text"), new TextSpan(0, 4)))
        .isEqualTo(new Location("", List.of(), ""));
  }

  @Test
  void pathJoinsTitleAndHeadingsWithoutRepeatingTheTitle() {
    assertThat(new Location("Handbook", List.of("Leave", "Requests"), "").path())
        .isEqualTo("Handbook › Leave › Requests");
    assertThat(new Location("Leave", List.of("Leave", "Requests"), "").path())
        .isEqualTo("Leave › Requests");
    assertThat(new Location("Handbook", List.of(), "").path()).isEqualTo("Handbook");
    assertThat(new Location("", List.of("Leave"), "").path()).isEqualTo("Leave");
    assertThat(new Location("", List.of(), "").path()).isEmpty();
  }
}
