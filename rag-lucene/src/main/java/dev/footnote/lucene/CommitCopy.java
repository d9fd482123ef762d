package dev.footnote.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.Version;

/**
 * Copies the latest commit of an index, and those that its snapshots name, to where a former copy
 * may be. Wherever it ends, what is there is the former copy or the new one.
 *
 * <p>Lucene takes the commit with the highest number for the latest. So the former one is first
 * written again with a number above all others, or a mark in its place if there is none; then files
 * and the commits of snapshots are put beside it; and at last the new commit is written above it.
 * What is left over is removed before and after. Used once, by one thread.
 */
final class CommitCopy {

  private final Directory source;
  private final Directory target;
  private int copiedFiles;
  private long copiedBytes;

  /**
   * For one copy.
   *
   * @param source what is copied, whose files must not go meanwhile
   * @param target where to, which is empty, or holds a former copy of the same index
   */
  CommitCopy(Directory source, Directory target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Copies.
   *
   * @param latest the latest commit of the source
   * @param data what the latest commit of the copy is to carry
   */
  BackupReport run(SegmentInfos latest, CommitData data) throws IOException {
    SegmentInfos former = former(data.store());
    Set<String> there = files(target, former);
    Set<String> wanted = files(source, latest);
    Set<String> reused = reusable(there, wanted);
    long above = Math.max(latest.getGeneration(), SegmentInfos.getLastCommitGeneration(target));
    removeAllBut(there, former);
    write(former, above + 1);
    removeAllBut(there, former);
    copy(wanted, reused);
    latest.setUserData(data.entries(), false);
    write(latest, above + 2);
    removeAllBut(wanted, latest);
    return new BackupReport(data.content(), copiedFiles + 1, reused.size(), copiedBytes);
  }

  private SegmentInfos former(String store) throws IOException {
    if (DirectoryReader.indexExists(target)) {
      return SegmentInfos.readLatestCommit(target);
    }
    SegmentInfos none = new SegmentInfos(Version.LATEST.major);
    none.setUserData(CommitData.ofUnfinishedCopy(store).entries(), false);
    return none;
  }

  /** The files of a commit and of its snapshots, without the one that lists those of the commit. */
  private static Set<String> files(Directory directory, SegmentInfos commit) throws IOException {
    Set<String> names = new HashSet<>(commit.files(false));
    for (KeptSnapshot kept : CommitData.of(commit.getUserData()).snapshots()) {
      String file = Traces.fileOf(kept.generation());
      names.addAll(SegmentInfos.readCommit(directory, file).files(true));
    }
    return names;
  }

  private Set<String> reusable(Set<String> there, Set<String> wanted) throws IOException {
    Set<String> reused = new HashSet<>(there);
    reused.retainAll(wanted);
    for (String name : reused) {
      requireSame(name);
    }
    return reused;
  }

  private void requireSame(String name) throws IOException {
    try (IndexInput ours = source.openInput(name, IOContext.READONCE);
        IndexInput theirs = target.openInput(name, IOContext.READONCE)) {
      if (ours.length() != theirs.length()
          || CodecUtil.retrieveChecksum(ours) != CodecUtil.retrieveChecksum(theirs)) {
        throw new IOException(
            "file %s of the former copy is another than that of the store; verify the copy, or choose another folder"
                .formatted(name));
      }
    }
  }

  private void write(SegmentInfos commit, long generation) throws IOException {
    commit.setNextWriteGeneration(generation - 1);
    commit.commit(target);
  }

  /** The lists of commits come last, each as a whole, for a list must find what it names. */
  private void copy(Set<String> wanted, Set<String> reused) throws IOException {
    Set<String> files = new TreeSet<>(wanted);
    files.removeAll(reused);
    Set<String> lists = new TreeSet<>(files);
    lists.removeIf(name -> !name.startsWith(IndexFileNames.SEGMENTS));
    files.removeAll(lists);
    for (String name : files) {
      copy(name, name);
    }
    target.sync(files);
    target.syncMetaData();
    for (String name : lists) {
      String pending = "pending_" + name;
      copy(name, pending);
      target.sync(Set.of(pending));
      target.rename(pending, name);
    }
    target.syncMetaData();
  }

  private void copy(String name, String newName) throws IOException {
    try (IndexInput input = source.openInput(name, IOContext.READONCE);
        IndexOutput output = target.createOutput(newName, IOContext.DEFAULT)) {
      CodecUtil.checksumEntireFile(input);
      input.seek(0);
      output.copyBytes(input, input.length());
      copiedFiles++;
      copiedBytes += input.length();
    }
  }

  /** Removes the lists of commits before the files that they name. */
  private void removeAllBut(Set<String> needed, SegmentInfos commit) throws IOException {
    Set<String> others = new TreeSet<>(Comparator.reverseOrder());
    others.addAll(List.of(target.listAll()));
    others.removeAll(needed);
    others.remove(commit.getSegmentsFileName());
    for (String name : others) {
      if (isOfIndex(name)) {
        target.deleteFile(name);
      }
    }
  }

  /** Tells whether a file is one that Lucene named. */
  private static boolean isOfIndex(String name) {
    return IndexFileNames.CODEC_FILE_PATTERN.matcher(name).matches()
        || name.startsWith(IndexFileNames.SEGMENTS)
        || name.startsWith(IndexFileNames.PENDING_SEGMENTS);
  }
}
