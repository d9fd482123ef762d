package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Memory;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.lucene.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * All stores, filled with the same documents. Whoever opens them closes them. Not safe for use by
 * multiple threads.
 */
final class OpenStores implements AutoCloseable {

  private static final int CHECK_MILLIS = 500;
  private static final int MOST_CHECKS = 600;
  private static final double IDLE_SECONDS = 0.05;

  /** So many are stored before, elsewhere, so that the first of the stores finds compiled code. */
  private static final int WARMING = 20_000;

  private final VectorData data;
  private final Path folder;
  private final Map<Contender, PeerStore> stores = new EnumMap<>(Contender.class);
  private final Map<Contender, IngestFigures> ingest = new EnumMap<>(Contender.class);

  OpenStores(VectorData data, Path folder, boolean exactToo) {
    this.data = data;
    this.folder = folder;
    warm(new FootnoteStore(data, folder.resolve("warm-ours")));
    warm(new RawLucene(data, folder.resolve("warm-lucene")));
    fill(Contender.OURS, () -> new FootnoteStore(data, path(Contender.OURS)));
    fill(Contender.RAW_LUCENE, () -> new RawLucene(data, path(Contender.RAW_LUCENE)));
    if (exactToo) {
      fill(Contender.LANGCHAIN4J, () -> new LangChain4jStore(data));
      fill(Contender.SPRING_AI, () -> new SpringAiStore(data));
    }
    Progress.say("merging Lucene's segments to one");
    lucene().merge();
  }

  private void warm(PeerStore store) {
    Progress.say("warming up");
    try (store) {
      store.ingest(documents(Math.min(WARMING, data.size())));
      settle();
    }
  }

  private static List<Integer> documents(int number) {
    return IntStream.range(0, number).boxed().toList();
  }

  private void fill(Contender who, Supplier<PeerStore> open) {
    Progress.say("storing " + data.size() + " documents in " + who.key());
    List<Integer> documents = documents(data.size());
    double before = Memory.heapMib();
    PeerStore store = open.get();
    stores.put(who, store);
    double seconds = Effort.of(() -> store.ingest(documents)).seconds();
    double settled = Effort.of(OpenStores::settle).seconds();
    double heap = Memory.heapMib() - before;
    ingest.put(who, new IngestFigures(seconds, data.size() / seconds, settled, heap));
  }

  /** Waits until this process does nothing more, such as merging. */
  static void settle() {
    boolean idle = false;
    for (int check = 0; !idle && check < MOST_CHECKS; check++) {
      idle = Effort.of(OpenStores::rest).cpuSeconds() < IDLE_SECONDS;
    }
  }

  private static void rest() {
    try {
      Thread.sleep(CHECK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a store was merging", e);
    }
  }

  Map<Contender, IngestFigures> ingest() {
    return ingest;
  }

  Path path(Contender who) {
    return folder.resolve(who.key());
  }

  PeerStore get(Contender who) {
    PeerStore store = stores.get(who);
    if (store == null) {
      throw new IllegalArgumentException(who.key() + " is not open");
    }
    return store;
  }

  private RawLucene lucene() {
    return (RawLucene) get(Contender.RAW_LUCENE);
  }

  /**
   * Returns those that are searched by turns: all that can be, or those that need not compare all.
   */
  Map<Contender, Searched> searched(Subset subset, boolean exactToo) {
    Map<Contender, Searched> searched = new EnumMap<>(Contender.class);
    stores.forEach((who, store) -> {
      if (exactToo || !who.exact()) {
        searched.put(who, store);
      }
    });
    if (!subset.filters()) {
      searched.put(Contender.RAW_LUCENE_LEAF, (query, all) -> lucene().searchLeaf(query));
    }
    return searched;
  }

  /** Merges our store to one segment. */
  void mergeOurs() {
    ((FootnoteStore) get(Contender.OURS)).merge();
  }

  /** Opens our store anew, with changes on disk as its default has it or when it is flushed. */
  void reopenOurs(Durability durability) {
    get(Contender.OURS).close();
    stores.put(Contender.OURS, new FootnoteStore(data, path(Contender.OURS), durability));
  }

  /** Copies our store to one with vectors in 4 bits, which the caller closes. */
  FootnoteStore compactCopyOfOurs() {
    return ((FootnoteStore) get(Contender.OURS)).compactCopy(folder.resolve("compact"));
  }

  /** Returns how many segments our store has. */
  int segments() throws IOException {
    try (Directory directory = FSDirectory.open(path(Contender.OURS))) {
      return SegmentInfos.readLatestCommit(directory).size();
    }
  }

  @Override
  public void close() {
    stores.values().forEach(PeerStore::close);
    stores.clear();
  }
}
