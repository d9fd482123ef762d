package dev.footnote.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/**
 * Leaves few segments, of very different sizes, when it is asked to in a quiet moment: a search
 * looks through each segment, and takes the longer the more there are of one size.
 *
 * <p>A segment is merged with all that are smaller once they have come to a quarter of its size. So
 * an entry is written anew only when there is a quarter more, whatever comes in between.
 */
final class BalancedMerges extends FilterMergePolicy {

  private static final double SHARE = 0.25;

  /** Larger segments are left alone, as Lucene does. */
  private static final long MOST_BYTES = 5L << 30;

  /**
   * Makes a policy.
   *
   * @param usual decides on merges in all other moments
   */
  BalancedMerges(MergePolicy usual) {
    super(usual);
  }

  @Override
  public @Nullable MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    return trigger == MergeTrigger.EXPLICIT
        ? balancing(infos, context)
        : super.findMerges(trigger, infos, context);
  }

  private @Nullable MergeSpecification balancing(SegmentInfos infos, MergeContext context)
      throws IOException {
    Map<SegmentCommitInfo, Long> sizes = new HashMap<>();
    for (SegmentCommitInfo segment : infos) {
      if (!context.getMergingSegments().contains(segment)) {
        sizes.put(segment, size(segment, context));
      }
    }
    List<SegmentCommitInfo> merged = outweighed(sizes);
    if (merged.size() < 2) {
      return null;
    }
    MergeSpecification balancing = new MergeSpecification();
    balancing.add(new OneMerge(merged));
    return balancing;
  }

  /** The largest segment that smaller ones come near, with all of them. */
  private static List<SegmentCommitInfo> outweighed(Map<SegmentCommitInfo, Long> sizes) {
    List<SegmentCommitInfo> largestFirst = new ArrayList<>(sizes.keySet());
    largestFirst.sort(
        Comparator.<SegmentCommitInfo>comparingLong(sizes::get)
            .reversed()
            .thenComparing(segment -> segment.info.name));
    long rest = sizes.values().stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < largestFirst.size(); i++) {
      long all = rest;
      long size = sizes.getOrDefault(largestFirst.get(i), 0L);
      rest -= size;
      if (all <= MOST_BYTES && rest >= size * SHARE) {
        return largestFirst.subList(i, largestFirst.size());
      }
    }
    return List.of();
  }
}
