package dev.footnote.lucene;

import java.util.List;
import java.util.Set;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/** Has some segments written anew, each by itself, without what is deleted in them. */
final class RewritePolicy extends FilterMergePolicy {

  private final Set<String> segments;

  /**
   * Makes a policy for one call of {@code forceMergeDeletes}.
   *
   * @param usual decides everything else
   * @param segments the names of the segments
   */
  RewritePolicy(MergePolicy usual, Set<String> segments) {
    super(usual);
    this.segments = segments;
  }

  @Override
  public @Nullable MergeSpecification findForcedDeletesMerges(
      SegmentInfos infos, MergeContext context) {
    MergeSpecification rewrites = new MergeSpecification();
    for (SegmentCommitInfo segment : infos) {
      if (segments.contains(segment.info.name) && !context.getMergingSegments().contains(segment)) {
        rewrites.add(new LivingMerge(List.of(segment)));
      }
    }
    return rewrites.merges.isEmpty() ? null : rewrites;
  }
}
