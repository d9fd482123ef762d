package dev.footnote.document;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * A text with an id, a title, its sections and metadata: what a knowledge base is made of, and what
 * every citation points into.
 *
 * <p>Immutable and safe for use by multiple threads.
 *
 * @param id the stable key under which the document is stored; putting another with this id
 *     replaces it
 * @param title what a reader knows it by; empty when it has none
 * @param text the canonical text, into which all offsets point; may be empty
 * @param sections its parts, sorted by start, the wider first
 * @param metadata typed facts for filters
 */
public record Document(
    String id, String title, String text, List<Section> sections, Metadata metadata) {

  private static final Comparator<Section> READING_ORDER =
      Comparator.<Section>comparingInt(section -> section.span().start())
          .thenComparing(section -> section.span().end(), Comparator.reverseOrder())
          .thenComparing(Section::kind);

  /**
   * Sorts the sections and checks that they lie inside the text.
   *
   * @throws IllegalArgumentException if the id is blank or a section reaches past the text
   */
  public Document {
    if (id.isBlank()) {
      throw new IllegalArgumentException("document id must not be blank");
    }
    requireNonNull(title, "title");
    requireNonNull(metadata, "metadata");
    sections = sections.stream().sorted(READING_ORDER).toList();
    for (Section section : sections) {
      if (section.span().end() > text.length()) {
        throw new IllegalArgumentException(
            "section "
                + section
                + " reaches past the text of document '"
                + id
                + "', which has "
                + text.length()
                + " code units");
      }
    }
  }

  /**
   * Makes a document of a text alone.
   *
   * @param id the stable key
   * @param text the text
   * @return a document without title, sections or metadata
   */
  public static Document of(String id, String text) {
    return new Document(id, "", text, List.of(), Metadata.empty());
  }

  /**
   * Returns this document with another title.
   *
   * @param newTitle the title
   * @return a copy
   */
  public Document withTitle(String newTitle) {
    return new Document(id, newTitle, text, sections, metadata);
  }

  /**
   * Returns this document with other sections.
   *
   * @param newSections the sections, in any order
   * @return a copy
   */
  public Document withSections(List<Section> newSections) {
    return new Document(id, title, text, newSections, metadata);
  }

  /**
   * Returns this document with other metadata.
   *
   * @param newMetadata the metadata
   * @return a copy
   */
  public Document withMetadata(Metadata newMetadata) {
    return new Document(id, title, text, sections, newMetadata);
  }

  /**
   * Digests title, text, sections and metadata, so that two documents with the same id and
   * fingerprint are the same version.
   *
   * @return 32 hexadecimal digits (the first half of a SHA-256)
   */
  public String fingerprint() {
    Digest digest = new Digest().add(title).add(text).add(sections.size());
    for (Section section : sections) {
      digest.add(section.kind().name()).add(section.label());
      digest.add(section.span().start()).add(section.span().end());
    }
    metadata.values().forEach((key, value) -> digest(value, digest.add(key)));
    return digest.hex();
  }

  private static void digest(MetadataValue value, Digest digest) {
    digest.add(value.getClass().getSimpleName());
    if (value instanceof MetadataValue.OfStrings(List<String> texts)) {
      digest.add(texts.size());
      texts.forEach(digest::add);
    } else {
      digest.add(value.toString());
    }
  }
}
