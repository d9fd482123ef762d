package dev.footnote.benchmarks.generate;

import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Memory;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.TemporaryFolder;
import dev.footnote.benchmarks.measure.Turns;
import dev.footnote.benchmarks.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a model into a temporary folder and lets the generator and the raw loop take turns with
 * it.
 *
 * @param plan how much
 */
record GenerateBench(GeneratePlan plan) {

  private static final double MIB = 1 << 20;

  GenerateReport run() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make("bench-generate-")) {
      Progress.say("writing a model of " + plan.shape().describe());
      DecoderFolder model = DecoderFolder.write(folder.path(), plan.shape(), plan.capacity());
      try (FootnoteDecoder footnote = FootnoteDecoder.open(model, plan.threads())) {
        DecoderTurn.of(footnote, plan);
        double peak = Memory.peakMib();
        return report(model, footnote, peak);
      }
    }
  }

  private GenerateReport report(DecoderFolder model, FootnoteDecoder footnote, double peak)
      throws IOException {
    try (RawDecoder raw = RawDecoder.open(model, plan.threads())) {
      DecoderTurn.of(raw, plan);
      Map<Decoder, Series<DecoderTurn>> series = measure(footnote, raw);
      return new GenerateReport(
          plan,
          Machine.current(),
          fileMib(model),
          footnote.memoryBytes() / MIB,
          peak,
          Objects.requireNonNull(series.get(footnote)),
          Objects.requireNonNull(series.get(raw)));
    }
  }

  private Map<Decoder, Series<DecoderTurn>> measure(Decoder footnote, Decoder raw) {
    Turns<Decoder, DecoderTurn> turns = Turns.of(List.of(footnote, raw));
    for (int round = 1; round <= plan.rounds(); round++) {
      Progress.say("round " + round + " of " + plan.rounds());
      turns.round(decoder -> DecoderTurn.of(decoder, plan));
    }
    return turns.series();
  }

  private static double fileMib(DecoderFolder model) throws IOException {
    Path data = model.graph().resolveSibling(model.graph().getFileName() + "_data");
    return (Files.size(model.graph()) + Files.size(data)) / MIB;
  }
}
