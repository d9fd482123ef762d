package dev.footnote.lucene;

import dev.footnote.store.StoreManifest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StandardDirectoryReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** Reads all documents of segments whose files are sound, and notes those that are not whole. */
final class DocumentVerification {

  private final StoreManifest manifest;
  private final List<VerifyProblem> problems;
  private final Set<String> ids = new HashSet<>();
  private long documents;
  private long chunks;

  /**
   * Starts with nothing read.
   *
   * @param problems where problems are noted
   */
  DocumentVerification(StoreManifest manifest, List<VerifyProblem> problems) {
    this.manifest = manifest;
    this.problems = problems;
  }

  long documents() {
    return documents;
  }

  long chunks() {
    return chunks;
  }

  void verify(Directory directory, SegmentInfos commit, SegmentCommitInfo segment) {
    SegmentInfos alone = new SegmentInfos(commit.getIndexCreatedVersionMajor());
    alone.add(segment);
    try (DirectoryReader reader =
        StandardDirectoryReader.open(directory, alone, null, null, null)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        verify(new IndexSearcher(reader), leaf.reader());
      }
    } catch (IOException | RuntimeException e) {
      note(segment.info.name, "cannot be read (" + e + ")");
    }
  }

  private void note(String segment, String finding) {
    problems.add(
        new VerifyProblem(
            "part " + segment + " of the index",
            finding,
            "other parts are not touched: rebuild into a new folder from the sources"));
  }

  /** The entries of a block end with the one that holds the document. */
  private void verify(IndexSearcher searcher, LeafReader leaf) throws IOException {
    BlockReader blocks = new BlockReader(searcher, leaf, manifest);
    PostingsEnum last = leaf.postings(IndexFields.DOCUMENT_KIND, PostingsEnum.NONE);
    Bits live = leaf.getLiveDocs();
    int first = 0;
    for (int entry = next(last); entry < leaf.maxDoc(); entry = next(last)) {
      if (live == null || live.get(entry)) {
        verify(blocks, firstLive(live, first, entry), entry);
      } else {
        refuseLive(live, first, entry);
      }
      first = entry + 1;
    }
    refuseLive(live, first, leaf.maxDoc());
  }

  private static int next(@Nullable PostingsEnum entries) throws IOException {
    return entries == null ? DocIdSetIterator.NO_MORE_DOCS : entries.nextDoc();
  }

  /** Entries of a block are deleted together, and those of a block that failed stand alone. */
  private static int firstLive(@Nullable Bits live, int first, int last) {
    int entry = first;
    while (live != null && entry < last && !live.get(entry)) {
      entry++;
    }
    return entry;
  }

  private void refuseLive(@Nullable Bits live, int first, int end) {
    int entry = firstLive(live, first, end);
    if (entry < end) {
      problems.add(
          new VerifyProblem(
              "entry " + entry,
              "is a chunk whose document is not there",
              "other documents are not touched: store the document again"));
    }
  }

  private void verify(BlockReader blocks, int first, int last) {
    String id = "entry " + last;
    try {
      id = blocks.documentId(last);
      int count = blocks.requireWhole(first, last);
      if (!ids.add(id)) {
        throw new IOException("it is there twice");
      }
      documents++;
      chunks += count;
    } catch (IOException | RuntimeException e) {
      problems.add(VerifyProblem.document(id, String.valueOf(e.getMessage()), blocks.saved(last)));
    }
  }
}
