package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.graph.GraphFiles;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.onnx.graph.GraphOptimizer;
import dev.footnote.onnx.graph.Precision;
import dev.footnote.onnx.graph.TextPooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A larger model of random weights: its export as it is, and rewritten in each precision.
 *
 * @param shape its shape
 */
record LargerModel(BertShape shape) {

  /** How many times its weights are in memory while it is rewritten. */
  private static final long HELD = 4;

  private static final List<Precision> PRECISIONS =
      List.of(Precision.FP32, Precision.INT8, Precision.INT8_FAST);

  /** Tells whether the Java heap has room for rewriting it. */
  boolean fits() {
    return Runtime.getRuntime().maxMemory() > heapBytes();
  }

  /** Returns how much room that is. */
  long heapBytes() {
    return HELD * Float.BYTES * shape.weights();
  }

  /** Writes the graphs and says who runs which; the export comes first. */
  Contest contest(GraphFiles files) throws IOException {
    Progress.say("writing a model of " + shape.describe());
    Path export = files.path("larger.onnx");
    BertExport.write(shape, export);
    Map<Setting, Path> graphs = new LinkedHashMap<>();
    graphs.put(Setting.BASELINE.named("export", "the export as it is, fp32"), export);
    for (Precision precision : PRECISIONS) {
      graphs.put(setting(precision), rewritten(files, export, precision));
    }
    return new Contest("larger model", graphs);
  }

  private static Setting setting(Precision precision) {
    String key = precision.name().toLowerCase(Locale.ROOT);
    return Setting.BASELINE.named(key, "rewritten, " + key.replace('_', ' '));
  }

  private static Path rewritten(GraphFiles files, Path export, Precision precision) {
    Path file = files.path("larger-" + precision + ".onnx");
    GraphOptimizer.rewrite(export, file, TextPooling.FIRST, precision);
    return file;
  }
}
