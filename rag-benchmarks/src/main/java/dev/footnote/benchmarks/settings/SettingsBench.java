package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.Pages;
import dev.footnote.benchmarks.corpus.Slice;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.graph.GraphFiles;
import dev.footnote.benchmarks.graph.GraphKind;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.embed.Embedder;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures all groups of settings, one after the other.
 *
 * @param plan how much
 */
record SettingsBench(SettingsPlan plan) {

  /** The group that a small Java heap has no room for. */
  static final String LARGER = "larger_model";

  SettingsReport run() throws IOException {
    long start = System.nanoTime();
    Corpus corpus = corpus();
    Map<String, SettingGroup> groups = groups(corpus);
    Progress.say("short queries by many callers");
    return new SettingsReport(
        Machine.current(),
        plan,
        corpus,
        groups,
        new CallersBench(plan).run(),
        (System.nanoTime() - start) / 1e9);
  }

  private static Corpus corpus() {
    try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
      return Pages.ofCamel().corpus(Corpus.USUAL_TOKENS, embedder.tokens());
    }
  }

  private Map<String, SettingGroup> groups(Corpus corpus) throws IOException {
    List<Slice> slices = slices(corpus, plan.slices(), plan.sliceChunks());
    Map<String, SettingGroup> groups = new LinkedHashMap<>();
    try (GraphFiles files = GraphFiles.make()) {
      groups.put("settings", run(settings(files), slices));
      groups.put(
          "usual_int8",
          run(batches(files), slices(corpus, plan.batchSlices(), plan.batchChunks())));
      addLarger(groups, files, corpus);
    }
    return groups;
  }

  private void addLarger(Map<String, SettingGroup> groups, GraphFiles files, Corpus corpus)
      throws IOException {
    LargerModel larger = new LargerModel(plan.larger());
    if (larger.fits()) {
      List<Slice> slices = slices(corpus, plan.largerSlices(), plan.largerChunks());
      groups.put(LARGER, run(larger.contest(files), slices));
    }
  }

  /** Draws one slice more, for warming up. */
  private static List<Slice> slices(Corpus corpus, int number, int chunks) {
    return corpus.slices(ModelFamily.BGE_SMALL, number + 1, chunks);
  }

  private static SettingGroup run(Contest contest, List<Slice> slices) {
    Progress.say(contest.title() + ": " + contest.files().size() + " settings in turn");
    return contest.run(slices);
  }

  private static Contest settings(GraphFiles files) throws IOException {
    List<Setting> all = new ArrayList<>(List.of(Setting.BASELINE));
    all.addAll(Setting.CHANGES);
    return Contest.of("Footnote int8", files.path(GraphKind.INT8), all);
  }

  private static Contest batches(GraphFiles files) throws IOException {
    return Contest.of(
        GraphKind.USUAL_INT8.label(),
        files.path(GraphKind.USUAL_INT8),
        List.of(Setting.ONE, Setting.SEVERAL));
  }
}
