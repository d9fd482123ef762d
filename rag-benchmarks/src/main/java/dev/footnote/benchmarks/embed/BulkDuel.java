package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.Slice;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Turns;
import dev.footnote.benchmarks.report.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how fast engines embed many texts: all engines of a family embed a slice in turn, and
 * then the next.
 *
 * @param engines who takes part
 * @param plan how much
 */
record BulkDuel(OpenEngines engines, EmbedPlan plan) {

  Map<EngineSpec, Series<SliceRun>> run(Corpus corpus) {
    Map<EngineSpec, Series<SliceRun>> series = new LinkedHashMap<>();
    for (ModelFamily family : ModelFamily.values()) {
      if (!engines.specs(family).isEmpty()) {
        series.putAll(duel(family, corpus));
      }
    }
    return series;
  }

  private Map<EngineSpec, Series<SliceRun>> duel(ModelFamily family, Corpus corpus) {
    int number = plan.warmSlices() + plan.slices();
    List<Slice> slices = corpus.slices(family, number, plan.sliceChunks());
    Progress.say("many texts, " + family.label() + ": warming up");
    turns(slices.subList(0, plan.warmSlices()), family);
    Progress.say("many texts, " + family.label() + ": " + plan.slices() + " slices");
    return turns(slices.subList(plan.warmSlices(), number), family);
  }

  private Map<EngineSpec, Series<SliceRun>> turns(List<Slice> slices, ModelFamily family) {
    Turns<EngineSpec, SliceRun> turns = Turns.of(engines.specs(family));
    slices.forEach(slice -> turns.round(spec -> embed(spec, slice)));
    return turns.series();
  }

  private SliceRun embed(EngineSpec spec, Slice slice) {
    Engine engine = engines.get(spec);
    List<String> texts = slice.strings();
    return new SliceRun(slice, Effort.of(() -> require(engine.embed(texts), texts, spec)));
  }

  private static void require(List<float[]> vectors, List<String> texts, EngineSpec spec) {
    if (vectors.size() != texts.size()) {
      throw new IllegalStateException(
          spec.key() + " gave " + vectors.size() + " vectors of " + texts.size() + " texts");
    }
  }
}
