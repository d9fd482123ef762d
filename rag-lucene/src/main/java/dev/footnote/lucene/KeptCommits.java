package dev.footnote.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;

/**
 * Decides which commits stay: the latest, those that its snapshots name, and those that somebody
 * holds who copies them.
 */
final class KeptCommits extends IndexDeletionPolicy {

  private final TreeMap<Long, Integer> held = new TreeMap<>();
  private List<? extends IndexCommit> commits = List.of();

  @Override
  public void onInit(List<? extends IndexCommit> all) throws IOException {
    onCommit(all);
  }

  @Override
  public synchronized void onCommit(List<? extends IndexCommit> all) throws IOException {
    commits = List.copyOf(all);
    if (!all.isEmpty()) {
      Set<Long> kept = kept(all.getLast());
      for (IndexCommit commit : all) {
        if (!kept.contains(commit.getGeneration()) && !held.containsKey(commit.getGeneration())) {
          commit.delete();
        }
      }
    }
  }

  private static Set<Long> kept(IndexCommit latest) throws IOException {
    Set<Long> kept = new HashSet<>();
    kept.add(latest.getGeneration());
    CommitData.of(latest.getUserData()).snapshots().forEach(named -> kept.add(named.generation()));
    return kept;
  }

  /**
   * Holds the latest commit and those that its snapshots name, until they are let go.
   *
   * @return the commits in their order, the latest last
   */
  synchronized List<IndexCommit> hold() throws IOException {
    Set<Long> kept = kept(commits.getLast());
    List<IndexCommit> taken =
        commits.stream()
            .filter(commit -> kept.contains(commit.getGeneration()))
            .collect(Collectors.toList());
    taken.forEach(commit -> held.merge(commit.getGeneration(), 1, Integer::sum));
    return List.copyOf(taken);
  }

  /** Lets commits go; their files are freed with the next commit, if nobody else needs them. */
  synchronized void letGo(List<IndexCommit> taken) {
    taken.forEach(
        commit -> held.computeIfPresent(commit.getGeneration(), (g, n) -> n > 1 ? n - 1 : null));
  }
}
