package dev.footnote.benchmarks.chunking;

import dev.footnote.benchmarks.report.Cell;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.TextTable;
import dev.footnote.eval.PairedComparison;
import dev.footnote.eval.SpanScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all chunkers, as tables and as JSON.
 *
 * @param figures by the chunker's key
 */
record ChunkingReport(Map<String, CutterFigures> figures) {

  private static final String FIGURE = "%.4f";
  private static final String DIFFERENCE = "%+.4f";

  String tables() {
    return chunkers() + "\n" + differences();
  }

  private TextTable chunkers() {
    TextTable table = new TextTable("chunker", "chunks", "tokens", "recall", "precision", "IoU");
    figures.forEach((key, of) ->
        table.row(
            key,
            Integer.toString(of.chunks()),
            Cell.number("%.1f", of.tokens()),
            Cell.number(FIGURE, of.scores().mean(SpanScores::recall)),
            Cell.number(FIGURE, of.scores().mean(SpanScores::precision)),
            Cell.number(FIGURE, of.scores().mean(SpanScores::iou))));
    return table;
  }

  private TextTable differences() {
    TextTable table = new TextTable("footnote less", "figure", "difference", "from", "to", "p");
    for (String peer : Cutters.PEERS) {
      comparisons(peer)
          .forEach((name, of) ->
              table.row(
                  peer,
                  name,
                  Cell.number(DIFFERENCE, of.difference()),
                  Cell.number(DIFFERENCE, of.interval().low()),
                  Cell.number(DIFFERENCE, of.interval().high()),
                  Cell.number(FIGURE, of.pValue())));
    }
    return table;
  }

  Map<String, Object> json() {
    Map<String, Object> chunkers = new LinkedHashMap<>();
    figures.forEach((key, of) -> chunkers.put(key, json(of)));
    Map<String, Object> differences = new LinkedHashMap<>();
    for (String peer : Cutters.PEERS) {
      Map<String, Object> byFigure = new LinkedHashMap<>();
      comparisons(peer).forEach((name, of) -> byFigure.put(name, json(of)));
      differences.put(peer, byFigure);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("chunkers", chunkers);
    object.put("differences", differences);
    return object;
  }

  private static Map<String, @Nullable Object> json(CutterFigures of) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("chunks", of.chunks());
    object.put("tokens", Json.number(of.tokens()));
    object.put("recall", Json.number(of.scores().mean(SpanScores::recall)));
    object.put("precision", Json.number(of.scores().mean(SpanScores::precision)));
    object.put("iou", Json.number(of.scores().mean(SpanScores::iou)));
    return object;
  }

  private static Map<String, @Nullable Object> json(PairedComparison of) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("difference", Json.number(of.difference()));
    object.put("low", Json.number(of.interval().low()));
    object.put("high", Json.number(of.interval().high()));
    object.put("p", Json.number(of.pValue()));
    return object;
  }

  private Map<String, PairedComparison> comparisons(String peer) {
    CutterFigures ours = of(Cutters.OURS);
    CutterFigures theirs = of(peer);
    Map<String, PairedComparison> comparisons = new LinkedHashMap<>();
    comparisons.put("recall", ours.against(theirs, "recall", SpanScores::recall));
    comparisons.put("precision", ours.against(theirs, "precision", SpanScores::precision));
    return comparisons;
  }

  private CutterFigures of(String key) {
    return Objects.requireNonNull(figures.get(key), key);
  }
}
