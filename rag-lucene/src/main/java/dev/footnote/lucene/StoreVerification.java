package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Compares the last commit of an index with the checksums in its files, and its documents with each
 * other; of the snapshots it compares the files alone. All files are opened at the start, so that a
 * writer who removes them later is no hindrance; if one is gone already, the newer commit is looked
 * at instead.
 */
final class StoreVerification {

  private static final String WITHOUT_COMMIT =
      "no document can be read: restore the store from a copy, or rebuild it from the sources";

  private final CommitFiles files;
  private final String store;
  private final List<VerifyProblem> problems = new ArrayList<>();
  private final long generation;

  private StoreVerification(CommitFiles files, String store, long generation) {
    this.files = files;
    this.store = store;
    this.generation = generation;
  }

  /** Looks at files and documents. */
  static VerifyReport verify(Directory directory, String store) throws IOException {
    return latest(directory, store, true);
  }

  /** Refuses an index with a damaged file. */
  static void requireSoundFiles(Directory directory, String store) throws IOException {
    VerifyReport report = latest(directory, store, false);
    if (!report.isSound()) {
      throw new DamagedStoreException(store, report);
    }
  }

  private static VerifyReport latest(Directory directory, String store, boolean documents)
      throws IOException {
    while (true) {
      long generation = SegmentInfos.getLastCommitGeneration(directory);
      if (generation < 0) {
        throw new StoreException(store + " holds no index");
      }
      try (CommitFiles files = new CommitFiles(directory)) {
        var report = new StoreVerification(files, store, generation).report(documents);
        if (!files.missed() || SegmentInfos.getLastCommitGeneration(directory) == generation) {
          return report;
        }
      }
    }
  }

  private VerifyReport report(boolean documents) throws IOException {
    SegmentInfos commit = commit(SegmentInfos.getLastCommitSegmentsFileName(files));
    return commit == null ? reportOnAllFiles() : report(commit, documents);
  }

  /** Reads what the commit consists of, or notes why that cannot be. */
  private @Nullable SegmentInfos commit(String name) throws IOException {
    files.hold(name);
    if (!isSound(name, WITHOUT_COMMIT)) {
      return null;
    }
    try {
      return SegmentInfos.readCommit(files, name);
    } catch (IOException | RuntimeException e) {
      problems.add(
          VerifyProblem.file(name, "names what cannot be read (" + e + ")", WITHOUT_COMMIT));
      return null;
    }
  }

  /** Where the list of files cannot be had, all files that are there are looked at. */
  private VerifyReport reportOnAllFiles() throws IOException {
    for (String name : files.listAll()) {
      if (name.startsWith("_")) {
        isSound(name, WITHOUT_COMMIT);
      }
    }
    return new VerifyReport(generation, files.count(), 0, 0, problems);
  }

  private boolean isSound(String name, String saved) {
    String damage = files.damage(name);
    if (damage != null) {
      problems.add(VerifyProblem.file(name, damage, saved));
    }
    return damage == null;
  }

  private VerifyReport report(SegmentInfos commit, boolean documents) throws IOException {
    IndexManifest manifest = IndexManifest.ofCommit(store, commit.getUserData());
    if (documents) {
      manifest.requirePresentLayout(store);
    }
    for (String name : commit.files(false)) {
      files.hold(name);
    }
    Map<String, String> kept = holdSnapshots(CommitData.of(commit.getUserData()));
    DocumentVerification content = new DocumentVerification(manifest.toStoreManifest(), problems);
    for (SegmentCommitInfo segment : commit) {
      if (isSound(segment, commit) && documents) {
        content.verify(files, commit, segment);
      }
    }
    kept.keySet().removeAll(commit.files(false));
    kept.forEach((name, snapshot) -> isSound(name, lossOf(snapshot)));
    return new VerifyReport(
        generation, files.count(), content.documents(), content.chunks(), problems);
  }

  /** Opens the files of snapshots, and tells of each the first snapshot that needs it. */
  private Map<String, String> holdSnapshots(CommitData data) throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    for (KeptSnapshot snapshot : data.snapshots()) {
      for (String name : files(snapshot)) {
        files.hold(name);
        kept.putIfAbsent(name, snapshot.info().name());
      }
    }
    return kept;
  }

  private Collection<String> files(KeptSnapshot snapshot) {
    String list = Traces.fileOf(snapshot.generation());
    try {
      return SegmentInfos.readCommit(files, list).files(true);
    } catch (IOException | RuntimeException e) {
      String loss = lossOf(snapshot.info().name());
      problems.add(VerifyProblem.file(list, "names what cannot be read (" + e + ")", loss));
      return List.of();
    }
  }

  private static String lossOf(String snapshot) {
    return "snapshot '%s' cannot be read, and later ones may not, the present state is not touched: restore the store from a copy, or open it unverified and delete the snapshot"
        .formatted(snapshot);
  }

  private boolean isSound(SegmentCommitInfo segment, SegmentInfos commit) throws IOException {
    int others = commit.asList().stream().mapToInt(StoreVerification::entries).sum();
    String saved =
        "up to %d chunks in part %s are lost, %d chunks in other parts are not touched: restore the store from a copy, or rebuild it from the sources"
            .formatted(entries(segment), segment.info.name, others - entries(segment));
    boolean sound = true;
    for (String name : segment.files()) {
      sound &= isSound(name, saved);
    }
    return sound;
  }

  private static int entries(SegmentCommitInfo segment) {
    return segment.info.maxDoc() - segment.getDelCount();
  }
}
