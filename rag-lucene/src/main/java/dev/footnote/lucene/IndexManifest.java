package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreManifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What an index was written with, as the flat entries that each of its commits carries. */
final class IndexManifest {

  static final int SCHEMA = 3;

  private static final String PREFIX = "footnote.";
  private static final String SCHEMA_KEY = PREFIX + "schema";
  private static final String MODEL = PREFIX + "model";
  private static final String CONTENT_HASH = PREFIX + "contentHash";
  private static final String DIMENSIONS = PREFIX + "dimensions";
  private static final String SIMILARITY = PREFIX + "similarity";
  private static final String QUERY_PROMPT = PREFIX + "queryPrompt";
  private static final String DOCUMENT_PROMPT = PREFIX + "documentPrompt";
  private static final String ANALYSIS = PREFIX + "analysis";

  private final Map<String, String> entries;

  private IndexManifest(Map<String, String> entries) {
    this.entries = entries;
  }

  static IndexManifest of(EmbeddingSpace space, TextAnalysis analysis) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(SCHEMA_KEY, Integer.toString(SCHEMA));
    entries.put(MODEL, space.model());
    entries.put(CONTENT_HASH, space.contentHash());
    entries.put(DIMENSIONS, Integer.toString(space.dimensions()));
    entries.put(SIMILARITY, space.similarity().name());
    entries.put(QUERY_PROMPT, space.queryPrompt());
    entries.put(DOCUMENT_PROMPT, space.documentPrompt());
    entries.put(ANALYSIS, analysis.name());
    return new IndexManifest(entries);
  }

  /** Reads the manifest of an index that exists. */
  static IndexManifest ofCommit(String store, Map<String, String> commitData) {
    if (!commitData.containsKey(SCHEMA_KEY) && CommitData.of(commitData).isCopy()) {
      throw new StoreException(
          store + " holds a copy that was interrupted; back up or restore once more");
    }
    if (!commitData.containsKey(SCHEMA_KEY)) {
      throw new StoreException(
          store + " holds a Lucene index that Footnote did not write; choose another folder");
    }
    return new IndexManifest(commitData);
  }

  Map<String, String> entries() {
    return entries;
  }

  TextAnalysis analysis() {
    return TextAnalysis.valueOf(value(ANALYSIS));
  }

  StoreManifest toStoreManifest() {
    EmbeddingSpace space =
        new EmbeddingSpace(
            value(MODEL),
            value(CONTENT_HASH),
            Integer.parseInt(value(DIMENSIONS)),
            Similarity.valueOf(value(SIMILARITY)),
            value(QUERY_PROMPT),
            value(DOCUMENT_PROMPT));
    return new StoreManifest(space, Integer.parseInt(value(SCHEMA_KEY)));
  }

  /**
   * Refuses an index that was written with something else than it is opened with.
   *
   * @param store names the index in the message
   * @param expected what it is opened with
   */
  void requireSameAs(IndexManifest expected, String store) {
    if (!value(SCHEMA_KEY).equals(expected.value(SCHEMA_KEY))) {
      throw new ManifestMismatchException(
          "%s has layout %s, this version of Footnote reads layout %s; open it with the version that wrote it, or rebuild into a new folder"
              .formatted(store, value(SCHEMA_KEY), expected.value(SCHEMA_KEY)));
    }
    String differences =
        expected.entries.keySet().stream()
            .filter(key -> differs(key, expected))
            .map(key -> difference(key, expected))
            .collect(Collectors.joining("; "));
    if (!differences.isEmpty()) {
      throw new ManifestMismatchException(
          "%s holds %s, but is opened for %s (%s); open it with the first embedder and text analysis, or rebuild into a new folder"
              .formatted(store, describe(), expected.describe(), differences));
    }
  }

  private boolean differs(String key, IndexManifest expected) {
    return !value(key).equals(expected.value(key));
  }

  private String difference(String key, IndexManifest expected) {
    return "%s is '%s' there and '%s' here"
        .formatted(key.substring(PREFIX.length()), value(key), expected.value(key));
  }

  private String describe() {
    String hash = value(CONTENT_HASH);
    String shortHash = hash.isEmpty() ? "" : "@" + hash.substring(0, Math.min(8, hash.length()));
    return value(MODEL) + shortHash + "/" + value(DIMENSIONS) + "/" + value(SIMILARITY);
  }

  private String value(String key) {
    return entries.getOrDefault(key, "");
  }
}
