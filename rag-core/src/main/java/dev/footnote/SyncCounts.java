package dev.footnote;

import dev.footnote.read.ReadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what a sync did. Not safe for use by multiple threads. */
final class SyncCounts {

  private final Map<PutReport.Outcome, Integer> outcomes = new EnumMap<>(PutReport.Outcome.class);
  private final List<ReadResult.Skipped> skipped = new ArrayList<>();
  private final List<ReadResult.Failed> failed = new ArrayList<>();
  private int deleted;
  private int chunks;
  private int embedded;
  private int reused;
  private int removed;

  void add(RagEvent event) {
    switch (event) {
      case RagEvent.DocumentPut put -> add(put.report());
      case RagEvent.DocumentSkipped file -> skipped.add(file.skipped());
      case RagEvent.DocumentFailed file -> failed.add(file.failed());
      case RagEvent.DocumentDeleted document -> deleted++;
      case RagEvent.RebuildProgressed progressed -> {}
      case RagEvent.Rebuilt rebuilt -> {}
      case RagEvent.Searched searched -> {}
      case RagEvent.Answered answered -> {}
    }
  }

  private void add(PutReport report) {
    outcomes.merge(report.outcome(), 1, Integer::sum);
    chunks += report.chunks();
    embedded += report.embedded();
    reused += report.reused();
    removed += report.removed();
  }

  SyncReport report(Duration took) {
    return new SyncReport(
        count(PutReport.Outcome.ADDED),
        count(PutReport.Outcome.CHANGED),
        count(PutReport.Outcome.UNCHANGED),
        deleted,
        chunks,
        embedded,
        reused,
        removed,
        skipped,
        failed,
        took);
  }

  private int count(PutReport.Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }
}
