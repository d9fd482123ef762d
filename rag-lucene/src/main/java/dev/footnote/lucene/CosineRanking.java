package dev.footnote.lucene;

import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** Orders candidates by their exact cosine, ties by id, and reads the chunks of the best. */
final class CosineRanking {

  private record Scored(int entry, double cosine) {}

  private record Named(int entry, double cosine, BytesRef chunk, BytesRef document) {}

  private static final Comparator<Named> BEST_FIRST =
      Comparator.comparingDouble(Named::cosine)
          .reversed()
          .thenComparing(Named::chunk)
          .thenComparing(Named::document);

  private final IndexSearcher searcher;
  private final Embedding question;

  CosineRanking(IndexSearcher searcher, Embedding question) {
    this.searcher = searcher;
    this.question = question;
  }

  List<ScoredChunk> rank(int[] entries, int wanted) throws IOException {
    List<Named> best = new ArrayList<>();
    for (Scored scored : contenders(entries, wanted)) {
      best.add(name(scored));
    }
    best.sort(BEST_FIRST);
    StoredRecords records = new StoredRecords(searcher);
    List<ScoredChunk> chunks = new ArrayList<>();
    for (Named named : best.subList(0, Math.min(wanted, best.size()))) {
      chunks.add(new ScoredChunk(records.chunk(named.entry()), named.cosine()));
    }
    return chunks;
  }

  /** The best, with all that tie with the last of them. */
  private List<Scored> contenders(int[] entries, int wanted) throws IOException {
    List<Scored> all = new ArrayList<>(entries.length);
    for (int entry : entries) {
      all.add(new Scored(entry, cosine(entry)));
    }
    if (all.size() <= wanted) {
      return all;
    }
    double[] cosines = all.stream().mapToDouble(Scored::cosine).sorted().toArray();
    double least = cosines[cosines.length - wanted];
    return all.stream().filter(scored -> scored.cosine() >= least).toList();
  }

  private double cosine(int entry) throws IOException {
    LeafReaderContext leaf = leafOf(entry);
    return StoredRecords.embedding(leaf.reader(), entry - leaf.docBase).cosine(question);
  }

  private Named name(Scored scored) throws IOException {
    LeafReaderContext leaf = leafOf(scored.entry());
    int entry = scored.entry() - leaf.docBase;
    BytesRef chunk = value(leaf.reader(), IndexFields.CHUNK_ORDER, entry);
    BytesRef document = value(leaf.reader(), IndexFields.DOCUMENT_ORDER, entry);
    return new Named(scored.entry(), scored.cosine(), chunk, document);
  }

  private static BytesRef value(LeafReader leaf, String field, int entry) throws IOException {
    SortedDocValues values = DocValues.getSorted(leaf, field);
    if (!values.advanceExact(entry)) {
      throw new IOException("an entry of the index has no value '" + field + "'");
    }
    return BytesRef.deepCopyOf(values.lookupOrd(values.ordValue()));
  }

  private LeafReaderContext leafOf(int entry) {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    return leaves.get(ReaderUtil.subIndex(entry, leaves));
  }
}
