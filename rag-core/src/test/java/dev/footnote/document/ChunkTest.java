package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChunkTest {

  private static final Document HANDBOOK =
      new Document(
          "handbook",
          "Handbook",
          "Leave\nLeave is 30 days.",
          List.of(new Section(Section.Kind.HEADING, "Leave", new TextSpan(0, 23))),
          Metadata.builder().put("year", 2026).build());

  @Test
  void isCutVerbatimWithPlaceAndMetadata() {
    Chunk chunk = Chunk.of(HANDBOOK, 3, new TextSpan(6, 23), "Handbook › Leave");
    assertThat(chunk.text()).isEqualTo("Leave is 30 days.");
    assertThat(chunk.ordinal()).isEqualTo(3);
    assertThat(chunk.documentId()).isEqualTo("handbook");
    assertThat(chunk.location().path()).isEqualTo("Handbook › Leave");
    assertThat(chunk.metadata()).isEqualTo(HANDBOOK.metadata());
    assertThat(chunk.embeddedText()).isEqualTo("Handbook › Leave\nLeave is 30 days.");
    assertThat(Chunk.of(HANDBOOK, 3, new TextSpan(6, 23), "").embeddedText())
        .isEqualTo("Leave is 30 days.");
  }

  @Test
  void idIsHalfASha256OfDocumentSpanAndText() throws IOException {
    Chunk chunk = Chunk.of(HANDBOOK, 3, new TextSpan(6, 23), "any context");
    assertThat(chunk.id()).isEqualTo(halfSha256("handbook", 6L, 23L, "Leave is 30 days."));
  }

  @Property(tries = 100)
  void idAndKeyHaveTheirLayoutForAnyText(@ForAll String text, @ForAll String context)
      throws IOException {
    Chunk chunk = Chunk.of(Document.of("d", text), 0, new TextSpan(0, text.length()), context);
    assertThat(chunk.id()).isEqualTo(halfSha256("d", 0L, (long) text.length(), text));
    String embedded = context.isEmpty() ? text : context + "\n" + text;
    assertThat(chunk.embeddingKey()).isEqualTo(halfSha256(embedded));
  }

  @Test
  void idsTellDocumentsAndSpansApartButNotContexts() {
    Document twice = Document.of("d", "a a");
    Chunk first = Chunk.of(twice, 0, new TextSpan(0, 1), "");
    assertThat(Chunk.of(twice, 1, new TextSpan(2, 3), "").id()).isNotEqualTo(first.id());
    assertThat(Chunk.of(Document.of("e", "a a"), 0, new TextSpan(0, 1), "").id())
        .isNotEqualTo(first.id());
    assertThat(Chunk.of(twice, 0, new TextSpan(0, 1), "context").id()).isEqualTo(first.id());
  }

  @Test
  void loneSurrogatesAreToldApart() {
    assertThat(Chunk.of(Document.of("d", "\ud83d"), 0, new TextSpan(0, 1), "").id())
        .isNotEqualTo(Chunk.of(Document.of("d", "\ud83e"), 0, new TextSpan(0, 1), "").id());
  }

  @Test
  void refusesTextThatIsNotAsLongAsItsSpan() {
    Chunk chunk = Chunk.of(HANDBOOK, 0, new TextSpan(0, 5), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Chunk(
                "c7",
                "handbook",
                0,
                new TextSpan(0, 4),
                "Leave",
                "",
                chunk.location(),
                chunk.metadata()))
        .withMessageContaining("c7")
        .withMessageContaining("5")
        .withMessageContaining("4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chunk.of(HANDBOOK, -1, new TextSpan(0, 5), ""))
        .withMessageContaining("-1");
  }

  /** Texts as their length in bytes and UTF-16, big-endian; numbers as eight bytes. */
  private static String halfSha256(Object... fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Object field : fields) {
        if (field instanceof String text) {
          out.writeLong(2L * text.length());
          out.writeChars(text);
        } else {
          out.writeLong((Long) field);
        }
      }
    }
    byte[] half = Arrays.copyOf(sha256(bytes.toByteArray()), 16);
    return String.format("%032x", new BigInteger(1, half));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
