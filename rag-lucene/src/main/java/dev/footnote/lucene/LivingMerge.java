package dev.footnote.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.OneMergeWrappingMergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;

/** Merges segments without the names of fields that none of their living entries has. */
final class LivingMerge extends MergePolicy.OneMerge {

  LivingMerge(List<SegmentCommitInfo> segments) {
    super(segments);
  }

  /** Has all merges of a policy made so. */
  static MergePolicy policy(MergePolicy usual) {
    return new OneMergeWrappingMergePolicy(usual, merge -> new LivingMerge(merge.segments));
  }

  @Override
  public CodecReader wrapForMerge(CodecReader reader) throws IOException {
    return LiveFields.of(reader);
  }
}
