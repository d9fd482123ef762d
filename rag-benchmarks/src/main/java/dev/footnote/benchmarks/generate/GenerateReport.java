package dev.footnote.benchmarks.generate;

import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;
import dev.footnote.benchmarks.report.Cell;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.TextTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How fast texts were written.
 *
 * @param plan what was measured
 * @param machine on what
 * @param fileMib how large the model's file is
 * @param statedMib what the generator says texts take at most
 * @param peakMib the most that the process held while the generator alone was there, the file and
 *     the Java heap included
 * @param footnote what the generator did
 * @param raw what the loop did
 */
record GenerateReport(
    GeneratePlan plan,
    Machine machine,
    double fileMib,
    double statedMib,
    double peakMib,
    Series<DecoderTurn> footnote,
    Series<DecoderTurn> raw) {

  private Spread ratio(ToDoubleFunction<DecoderTurn> figure) {
    Spread clean = footnote.ratio(raw, figure);
    return clean.count() > 0 ? clean : footnote.withDisturbed().ratio(raw.withDisturbed(), figure);
  }

  @Override
  public String toString() {
    TextTable table =
        new TextTable("", "prefill tok/s", "p10-p90", "decode tok/s", "p10-p90", "CPU-ms/token");
    row(table, "OnnxGenerator", footnote);
    row(table, "raw loop", raw);
    ratioRow(table);
    String text = heading() + table + note();
    return text.contains(Cell.DISTURBED) ? text + Cell.DISTURBED_NOTE : text;
  }

  private static String note() {
    return "Random weights in 4 bits; "
        + DecoderShape.EMBEDDED
        + " embedding rows, ids modulo that, which changes no speed. Ratios are of neighbouring"
        + " turns.\n";
  }

  private String heading() {
    return String.format(
        Locale.ROOT,
        """
        %s
        %s: %s
        prompts of %d tokens, texts of %d, %d threads, %d rounds in turn
        file %.0f MiB; the generator alone: %.0f MiB for texts as it states, peak resident %.0f MiB
        """,
        machine.describe(),
        plan.shape().label(),
        plan.shape().describe(),
        plan.context(),
        plan.tokens(),
        plan.threads(),
        plan.rounds(),
        fileMib,
        statedMib,
        peakMib);
  }

  private static void row(TextTable table, String name, Series<DecoderTurn> runs) {
    Series<DecoderTurn> told = runs.orDisturbed();
    Spread prefill = told.spread(DecoderTurn::prefill);
    Spread decode = told.spread(DecoderTurn::decode);
    table.row(
        name,
        Cell.mark(runs, Cell.number("%.0f", prefill.median())),
        Cell.range("%.0f", prefill),
        Cell.mark(runs, Cell.number("%.1f", decode.median())),
        Cell.range("%.1f", decode),
        Cell.number("%.1f", told.spread(DecoderTurn::cpuMillis).median()));
  }

  private void ratioRow(TextTable table) {
    Spread prefill = ratio(DecoderTurn::prefill);
    Spread decode = ratio(DecoderTurn::decode);
    table.row(
        "ratio",
        Cell.number("%.3f", prefill.median()),
        Cell.range("%.3f", prefill),
        Cell.number("%.3f", decode.median()),
        Cell.range("%.3f", decode),
        Cell.number("%.3f", ratio(DecoderTurn::cpuMillis).median()));
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("machine", Json.machine(machine));
    object.put("shape", plan.shape().label());
    object.put("context", plan.context());
    object.put("tokens", plan.tokens());
    object.put("threads", plan.threads());
    object.put("file_mib", Json.number(fileMib));
    object.put("stated_mib", Json.number(statedMib));
    object.put("peak_mib", Json.number(peakMib));
    object.put("footnote", json(footnote));
    object.put("raw", json(raw));
    object.put("prefill_ratio", Json.spread(ratio(DecoderTurn::prefill)));
    object.put("decode_ratio", Json.spread(ratio(DecoderTurn::decode)));
    object.put("cpu_ratio", Json.spread(ratio(DecoderTurn::cpuMillis)));
    return object;
  }

  private static Map<String, Object> json(Series<DecoderTurn> runs) {
    Series<DecoderTurn> told = runs.orDisturbed();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("clean_turns", Cell.counted(runs));
    object.put("prefill", Json.spread(told.spread(DecoderTurn::prefill)));
    object.put("decode", Json.spread(told.spread(DecoderTurn::decode)));
    object.put("cpu_ms_per_token", Json.spread(told.spread(DecoderTurn::cpuMillis)));
    return object;
  }
}
