package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** Orders candidates by their exact cosine, ties by id, and reads the chunks of the best. */
final class CosineRanking {

  private record Scored(int entry, double cosine) {}

  private record Named(Scored scored, BytesRef chunk, BytesRef document) {}

  private static final Comparator<Named> BEST_ENTRIES =
      Comparator.<Named>comparingDouble(named -> named.scored().cosine())
          .reversed()
          .thenComparing(Named::chunk)
          .thenComparing(Named::document);

  private static final Comparator<ScoredChunk> BEST_CHUNKS =
      Comparator.comparingDouble(ScoredChunk::score)
          .reversed()
          .thenComparing(scored -> scored.chunk().id())
          .thenComparing(scored -> scored.chunk().documentId());

  private final IndexSearcher searcher;
  private final Embedding question;

  CosineRanking(IndexSearcher searcher, Embedding question) {
    this.searcher = searcher;
    this.question = question;
  }

  /**
   * Ranks candidates.
   *
   * @param entries the candidates, in the order of entries
   * @param wanted how many of the best to return
   */
  List<ScoredChunk> rank(int[] entries, int wanted) throws IOException {
    List<Scored> best = withTies(scored(entries), wanted);
    ChunkRecords records = new ChunkRecords(searcher);
    List<ScoredChunk> chunks = new ArrayList<>(wanted);
    for (Scored scored : best.size() > wanted ? firstByName(best, wanted) : best) {
      Chunk chunk = records.chunk(scored.entry());
      chunks.add(new ScoredChunk(chunk, scored.cosine()));
    }
    chunks.sort(BEST_CHUNKS);
    return chunks;
  }

  private List<Scored> scored(int[] entries) throws IOException {
    ForwardLeaves<StoredVectors> vectors =
        new ForwardLeaves<>(searcher, leaf -> new StoredVectors(leaf.reader()));
    List<Scored> all = new ArrayList<>(entries.length);
    for (int entry : entries) {
      LeafReaderContext leaf = vectors.leafOf(entry);
      Embedding stored = vectors.at(leaf).embedding(entry - leaf.docBase);
      all.add(new Scored(entry, stored.cosine(question)));
    }
    return all;
  }

  /** The best, with all that tie with the last of them. */
  private static List<Scored> withTies(List<Scored> all, int wanted) {
    if (all.size() <= wanted) {
      return all;
    }
    double[] cosines = all.stream().mapToDouble(Scored::cosine).toArray();
    Arrays.sort(cosines);
    double least = cosines[cosines.length - wanted];
    return all.stream().filter(scored -> scored.cosine() >= least).toList();
  }

  private List<Scored> firstByName(List<Scored> tied, int wanted) throws IOException {
    ChunkRecords records = new ChunkRecords(searcher);
    List<Named> named = new ArrayList<>(tied.size());
    for (Scored scored : tied) {
      BytesRef chunk = records.chunkId(scored.entry());
      named.add(new Named(scored, chunk, records.documentId(scored.entry())));
    }
    return named.stream()
        .sorted(BEST_ENTRIES)
        .limit(wanted)
        .map(Named::scored)
        .sorted(Comparator.comparingInt(Scored::entry))
        .toList();
  }
}
