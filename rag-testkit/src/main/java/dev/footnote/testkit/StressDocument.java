package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import dev.footnote.document.TextSpan;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One version of a document, of which everything follows: so any piece that was read tells what all
 * the other pieces must be.
 *
 * @param id the document's id
 * @param version from one
 */
record StressDocument(String id, int version) {

  /** A word that every chunk has. */
  static final String WORD = "stress";

  static final String GROUP = "group";

  /** Into how many groups the documents fall that are deleted at times. */
  static final int GROUPS = 4;

  /** The most chunks of a document. */
  static final int MOST_CHUNKS = 4;

  private static final String VERSION = "version";

  /** The version to which a piece with this metadata belongs. */
  static StressDocument of(String id, Metadata metadata) {
    MetadataValue.OfLong version = (MetadataValue.OfLong) metadata.get(VERSION).orElseThrow();
    return new StressDocument(id, Math.toIntExact(version.value()));
  }

  static int group(String id) {
    return id.equals(StressModel.CONTESTED) ? GROUPS : Math.floorMod(id.hashCode(), GROUPS);
  }

  Document document() {
    Metadata metadata = Metadata.builder().put(GROUP, group(id)).put(VERSION, version).build();
    return Document.of(id, String.join("", parts())).withMetadata(metadata);
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i <= version % MOST_CHUNKS; i++) {
      parts.add("%s %s version %d part %d. ".formatted(WORD, id, version, i));
    }
    return parts;
  }

  List<EmbeddedChunk> chunks() {
    Document document = document();
    List<EmbeddedChunk> chunks = new ArrayList<>();
    int start = 0;
    for (String part : parts()) {
      TextSpan span = new TextSpan(start, start + part.length());
      chunks.add(StoreSamples.embedded(Chunk.of(document, chunks.size(), span, "")));
      start = span.end();
    }
    return chunks;
  }

  List<Chunk> plainChunks() {
    return chunks().stream().map(EmbeddedChunk::chunk).toList();
  }

  static void assertWhole(Document found) {
    assertThat(found).isEqualTo(of(found.id(), found.metadata()).document());
  }

  static void assertWhole(DocumentInfo found) {
    StressDocument stored = of(found.id(), found.metadata());
    assertThat(found.fingerprint()).isEqualTo(stored.document().fingerprint());
    assertThat(found.characters()).isEqualTo(stored.document().text().length());
    assertThat(found.chunks()).isEqualTo(stored.chunks().size());
  }

  /** Chunks of one or more documents must be all chunks of one version of each. */
  static void assertWhole(Collection<Chunk> found) {
    found.stream()
        .collect(Collectors.groupingBy(Chunk::documentId, TreeMap::new, Collectors.toList()))
        .forEach((id, chunks) -> {
          chunks.sort(Comparator.comparingInt(Chunk::ordinal));
          assertThat(chunks).isEqualTo(of(id, chunks.getFirst().metadata()).plainChunks());
        });
  }
}
