package dev.footnote.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StandardDirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;

/**
 * Finds the segments in which a document is to be found, also its earlier versions and also if it
 * is deleted there: entries that are deleted stay in a segment, with their terms, until it is
 * written anew. Looks into each segment once.
 */
final class Traces {

  private final Directory directory;
  private final Term document;
  private final Map<String, Boolean> known = new HashMap<>();

  Traces(Directory directory, String documentId) {
    this.directory = directory;
    this.document = IndexFields.documentTerm(documentId);
  }

  /** The names of the segments of a commit that hold the document. */
  Set<String> in(SegmentInfos commit) throws IOException {
    Set<String> names = new HashSet<>();
    for (SegmentCommitInfo segment : commit) {
      if (holds(commit, segment)) {
        names.add(segment.info.name);
      }
    }
    return names;
  }

  /** The names of the segments of a commit that hold the document. */
  Set<String> inGeneration(long generation) throws IOException {
    return in(SegmentInfos.readCommit(directory, fileOf(generation)));
  }

  static String fileOf(long generation) {
    return IndexFileNames.fileNameFromGeneration(IndexFileNames.SEGMENTS, "", generation);
  }

  private boolean holds(SegmentInfos commit, SegmentCommitInfo segment) throws IOException {
    Boolean found = known.get(segment.info.name);
    if (found == null) {
      SegmentInfos alone = new SegmentInfos(commit.getIndexCreatedVersionMajor());
      alone.add(segment);
      try (DirectoryReader reader =
          StandardDirectoryReader.open(directory, alone, null, null, null)) {
        found = in(reader);
      }
      known.put(segment.info.name, found);
    }
    return found;
  }

  /** Tells whether any segment of a reader holds the document. */
  boolean in(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      if (leaf.reader().docFreq(document) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The names of the segments to which the files of the folder belong. */
  static Set<String> segmentsWithFiles(Directory directory) throws IOException {
    Set<String> names = new HashSet<>();
    for (String file : directory.listAll()) {
      names.add(IndexFileNames.parseSegmentName(file));
    }
    for (String file : directory.getPendingDeletions()) {
      names.add(IndexFileNames.parseSegmentName(file));
    }
    return names;
  }
}
