package dev.footnote.benchmarks.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.benchmarks.graph.GraphRunner;
import dev.footnote.benchmarks.graph.GraphSession;
import dev.footnote.benchmarks.graph.SessionSettings;
import dev.footnote.embed.Embedding;
import dev.footnote.onnx.graph.GraphOptimizer;
import dev.footnote.onnx.graph.Precision;
import dev.footnote.onnx.graph.TextPooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny export, as it is and rewritten. */
class BertExportTest {

  private static final BertShape TINY = new BertShape(2, 32, 4, 64, 50, 16);
  private static final long[] LONG = {1, 9, 33, 4, 49, 2};
  private static final long[] SHORT = {1, 17, 2};

  @TempDir private Path folder;

  private Path export = Path.of("");

  @BeforeEach
  void write() throws IOException {
    export = folder.resolve("export.onnx");
    BertExport.write(TINY, export);
  }

  private static List<float[]> run(Path file, long[]... texts) {
    try (GraphSession session = GraphSession.open(file, SessionSettings.defaults())) {
      return session.runner().run(List.of(texts));
    }
  }

  private static double cosine(float[] one, float[] other) {
    return Embedding.of(one).cosine(Embedding.of(other));
  }

  @Test
  void rewrittenGraphGivesTheSameVectors() {
    Path rewritten = folder.resolve("rewritten.onnx");
    float[] expected = run(export, LONG).getFirst();

    for (Precision precision : Precision.values()) {
      GraphOptimizer.rewrite(export, rewritten, TextPooling.FIRST, precision);
      double least = precision == Precision.FP32 ? 0.999999 : 0.99;
      assertThat(cosine(run(rewritten, LONG).getFirst(), expected))
          .as(precision.name())
          .isGreaterThan(least);
    }
  }

  @Test
  void vectorsDoNotDependOnPadding() {
    List<float[]> together = run(export, LONG, SHORT);

    assertThat(cosine(together.get(1), run(export, SHORT).getFirst())).isGreaterThan(0.9999999);
    assertThat(cosine(together.get(0), together.get(1))).isLessThan(0.99999);
  }

  @Test
  void copiedResultIsTheSame() {
    try (GraphSession session = GraphSession.open(export, SessionSettings.defaults())) {
      GraphRunner copying = session.copyingRunner();

      assertThat(copying.run(List.of(LONG)).getFirst())
          .isEqualTo(session.runner().run(List.of(LONG)).getFirst());
    }
  }

  @Test
  void everySettingRunsAllTexts() {
    List<long[]> texts = List.of(LONG, SHORT, LONG, SHORT, LONG, SHORT, LONG, SHORT, LONG);

    for (Setting setting : Setting.CHANGES) {
      assertThat(run(setting, texts)).as(setting.key()).isEqualTo(texts.size());
    }
    assertThat(run(Setting.SEVERAL, texts)).isEqualTo(texts.size());
  }

  private int run(Setting setting, List<long[]> texts) {
    try (SettingRunner runner = SettingRunner.open(export, setting)) {
      return runner.run(texts);
    }
  }

  @Test
  void weightsAreCounted() {
    assertThat(BertShape.base().weights()).isCloseTo(85_000_000L + 23_800_000L, within(100_000L));
  }
}
