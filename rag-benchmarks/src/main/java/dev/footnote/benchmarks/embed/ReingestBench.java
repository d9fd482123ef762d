package dev.footnote.benchmarks.embed;

import dev.footnote.KnowledgeBase;
import dev.footnote.SyncReport;
import dev.footnote.benchmarks.corpus.Pages;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.TemporaryFolder;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.documents.DocumentReaders;
import dev.footnote.embed.Embedder;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.read.DocumentSources;
import dev.footnote.store.VectorStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how long a knowledge base with the default model takes to read, cut, embed and store
 * pages, and how long when they are nearly or wholly the same as before.
 *
 * @param embedder the default model
 * @param plan how much
 */
record ReingestBench(Embedder embedder, EmbedPlan plan) {

  Reingest run(Pages pages) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make("bench-reingest-");
        VectorStore store =
            LuceneVectorStore.open(folder.path().resolve("index"), embedder.space())) {
      StoredPages stored =
          StoredPages.copy(
              pages, folder.path().resolve("pages"), plan.storedTokens(), embedder.tokens());
      return run(KnowledgeBase.of(embedder, store), stored);
    }
  }

  private Reingest run(KnowledgeBase knowledge, StoredPages pages) throws IOException {
    Progress.say("re-ingest: " + pages.files().size() + " pages into a new store");
    Series<ReingestRun> first = Series.of(List.of(sync(knowledge, pages)));
    Progress.say("re-ingest: the same pages again");
    List<ReingestRun> unchanged = new ArrayList<>();
    List<ReingestRun> edited = new ArrayList<>();
    for (int round = 0; round < plan.storedRuns(); round++) {
      unchanged.add(sync(knowledge, pages));
      int changed = pages.edit(round);
      edited.add(requireChanged(sync(knowledge, pages), changed));
    }
    return new Reingest(first, Series.of(unchanged), Series.of(edited));
  }

  private static ReingestRun sync(KnowledgeBase knowledge, StoredPages pages) {
    List<SyncReport> reports = new ArrayList<>();
    Effort effort =
        Effort.of(() ->
            reports.add(
                knowledge.sync(
                    DocumentSources.folder(pages.folder(), DocumentReaders.standard()))));
    return new ReingestRun(reports.getFirst(), effort);
  }

  private static ReingestRun requireChanged(ReingestRun run, int expected) {
    if (run.report().changed() != expected) {
      throw new IllegalStateException(
          expected
              + " pages were edited, but "
              + run.report().changed()
              + " were taken as changed");
    }
    return run;
  }
}
