package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.FootnoteVersion;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private static final String CONTEXT_WEIGHT = PREFIX + "contextWeight";
  private static final String CHUNKER = PREFIX + "chunker";
  private static final String CREATED_BY = PREFIX + "createdBy";
  private static final String WRITTEN_BY = PREFIX + "writtenBy";

  /** What an index is opened for, and must be the same as what it was written with. */
  private static final List<String> CONTENT =
      List.of(
          MODEL,
          CONTENT_HASH,
          DIMENSIONS,
          SIMILARITY,
          QUERY_PROMPT,
          DOCUMENT_PROMPT,
          ANALYSIS,
          CONTEXT_WEIGHT);

  private static final Set<String> ALL =
      Stream.concat(CONTENT.stream(), Stream.of(SCHEMA_KEY, CHUNKER, CREATED_BY, WRITTEN_BY))
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, String> entries;

  private IndexManifest(Map<String, String> entries) {
    this.entries = entries;
  }

  /** Picks the manifest out of all that a commit carries. */
  static IndexManifest among(Map<String, String> commitData) {
    Map<String, String> entries = new LinkedHashMap<>(commitData);
    entries.keySet().retainAll(ALL);
    entries.putIfAbsent(CONTEXT_WEIGHT, "1");
    return new IndexManifest(entries);
  }

  static IndexManifest of(EmbeddingSpace space, TextAnalysis analysis, int contextWeight) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(SCHEMA_KEY, Integer.toString(SCHEMA));
    entries.put(MODEL, space.model());
    entries.put(CONTENT_HASH, space.contentHash());
    entries.put(DIMENSIONS, Integer.toString(space.dimensions()));
    entries.put(SIMILARITY, space.similarity().name());
    entries.put(QUERY_PROMPT, space.queryPrompt());
    entries.put(DOCUMENT_PROMPT, space.documentPrompt());
    entries.put(ANALYSIS, analysis.name());
    entries.put(CONTEXT_WEIGHT, Integer.toString(contextWeight));
    entries.put(CHUNKER, "");
    entries.put(CREATED_BY, FootnoteVersion.current());
    entries.put(WRITTEN_BY, FootnoteVersion.current());
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
    return among(commitData);
  }

  IndexManifest withChunker(String chunker) {
    return with(CHUNKER, chunker);
  }

  /** Returns this with the text analysis that another manifest names, and its weights. */
  IndexManifest analyzedAs(IndexManifest other) {
    return with(ANALYSIS, other.value(ANALYSIS)).with(CONTEXT_WEIGHT, other.value(CONTEXT_WEIGHT));
  }

  /** Returns this with who made the index that another manifest is of. */
  IndexManifest createdAs(IndexManifest other) {
    return with(CREATED_BY, other.value(CREATED_BY));
  }

  /** Returns this as the present version of Footnote writes it, in the present layout. */
  IndexManifest writtenNow() {
    return with(SCHEMA_KEY, Integer.toString(SCHEMA)).with(WRITTEN_BY, FootnoteVersion.current());
  }

  private IndexManifest with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(entries);
    changed.put(key, value);
    return new IndexManifest(changed);
  }

  StoreManifest toStoreManifest() {
    return new StoreManifest(space(), value(CHUNKER), value(ANALYSIS), schema(), value(WRITTEN_BY));
  }

  int schema() {
    return Integer.parseInt(value(SCHEMA_KEY));
  }

  TextAnalysis analysis() {
    return TextAnalysis.valueOf(value(ANALYSIS));
  }

  /** How often title and headings count. */
  int contextWeight() {
    return Integer.parseInt(value(CONTEXT_WEIGHT));
  }

  /** Tells whether the words of two indexes are the same for the same texts. */
  boolean hasWordsOf(IndexManifest other) {
    return !differs(ANALYSIS, other) && !differs(CONTEXT_WEIGHT, other);
  }

  EmbeddingSpace space() {
    return new EmbeddingSpace(
        value(MODEL),
        value(CONTENT_HASH),
        Integer.parseInt(value(DIMENSIONS)),
        Similarity.valueOf(value(SIMILARITY)),
        value(QUERY_PROMPT),
        value(DOCUMENT_PROMPT));
  }

  /** Tells whether two indexes hold the same kind of content, chunks included. */
  boolean isLike(IndexManifest other) {
    return schema() == other.schema()
        && !differs(CHUNKER, other)
        && CONTENT.stream().noneMatch(key -> differs(key, other));
  }

  /**
   * Refuses an index whose layout is not the present one.
   *
   * @param store names the index in the message
   */
  void requirePresentLayout(String store) {
    if (schema() != SCHEMA) {
      throw new ManifestMismatchException(
          "%s has layout %d, written by Footnote %s; this version, %s, reads layout %d; %s"
              .formatted(
                  store,
                  schema(),
                  value(WRITTEN_BY).isEmpty() ? "of an unknown version" : value(WRITTEN_BY),
                  FootnoteVersion.current(),
                  SCHEMA,
                  LayoutUpgrade.reads(schema())
                      ? "open it for writing once, which brings it to this layout"
                      : "open it with a version that reads its layout"));
    }
  }

  /**
   * Refuses an index that was written with something else than it is opened with.
   *
   * @param store names the index in the message
   * @param expected what it is opened with
   */
  void requireSameContent(IndexManifest expected, String store) {
    String differences =
        CONTENT.stream()
            .filter(key -> differs(key, expected))
            .map(key -> difference(key, expected))
            .collect(Collectors.joining("; "));
    if (!differences.isEmpty()) {
      throw new ManifestMismatchException(
          "%s holds %s, but is opened for %s (%s); open it with what it holds: LuceneVectorStore.open(folder), and rebuild it if the embedder is another: KnowledgeBase.builder(embedder, store).rebuild(), or open it with LuceneVectorStore.builder(folder, space).reanalyze() if the text analysis is another"
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

  Map<String, String> entries() {
    return entries;
  }
}
