package dev.footnote.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The written file: the same bytes for the same arguments, as a whole or not at all. */
class GraphTargetTest {

  @TempDir private Path folder;
  private Path source = Path.of("");

  @BeforeEach
  void writeSource() throws IOException {
    source = Storage.EXTERNAL.write(TinyExport.of(), folder);
  }

  @ParameterizedTest
  @EnumSource
  void sameArgumentsGiveTheSameBytes(Precision precision) throws IOException {
    Path first = folder.resolve("first.onnx");
    GraphOptimizer.rewrite(source, first, TextPooling.FIRST, precision);
    byte[] expected = Files.readAllBytes(first);
    GraphOptimizer.rewrite(source, first, TextPooling.FIRST, precision);
    assertThat(first).hasBinaryContent(expected);
    Path second = folder.resolve("second.onnx");
    GraphOptimizer.rewrite(source, second, TextPooling.FIRST, precision);
    assertThat(second).hasBinaryContent(expected);
  }

  @Test
  void sameWeightsElsewhereGiveTheSameBytes() throws IOException {
    Path first = folder.resolve("first.onnx");
    GraphOptimizer.rewrite(source, first, TextPooling.MEAN, Precision.INT8);
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path other = Storage.CONSTANT_NODES.write(TinyExport.of(), inside);
    Path second = folder.resolve("second.onnx");
    GraphOptimizer.rewrite(other, second, TextPooling.MEAN, Precision.INT8);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void sourceMayBeTheTarget() throws IOException {
    Path expected = folder.resolve("expected.onnx");
    GraphOptimizer.rewrite(source, expected, TextPooling.LAST, Precision.FP32);
    GraphOptimizer.rewrite(source, source, TextPooling.LAST, Precision.FP32);
    assertThat(source).hasSameBinaryContentAs(expected);
  }

  @Test
  void nothingElseIsLeft() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path target = inside.resolve("rewritten.onnx");
    GraphOptimizer.rewrite(source, target, TextPooling.LAST, Precision.FP32);
    try (Stream<Path> files = Files.list(inside)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void failingWriteLeavesWhatWasThere() throws IOException {
    Path target = folder.resolve("target");
    Files.writeString(target, "before");
    assertThatThrownBy(() ->
            WholeFile.write(
                target,
                out -> {
                  out.write(1);
                  throw new IOException("disk full");
                }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("could not write " + target)
        .hasRootCauseMessage("disk full");
    assertThat(target).hasContent("before");
    assertThat(parts()).isEmpty();
  }

  @Test
  void unwritableTargetsAreNamed() throws IOException {
    Path missing = folder.resolve("no").resolve("folder.onnx");
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("file"), "before");
    for (Path target : new Path[] {missing, taken}) {
      assertThatThrownBy(
              () -> GraphOptimizer.rewrite(source, target, TextPooling.LAST, Precision.FP32))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("could not write " + target);
    }
    assertThat(parts()).isEmpty();
  }

  @Test
  void commandLineTakesFourArguments() {
    Path target = folder.resolve("rewritten.onnx");
    GraphOptimizer.main(new String[] {source.toString(), target.toString(), "FIRST", "INT8"});
    assertThat(target).isNotEmptyFile();
    assertThatThrownBy(() -> GraphOptimizer.main(new String[] {"one"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected SOURCE TARGET POOLING PRECISION, got one");
  }

  private Stream<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".part")).toList().stream();
    }
  }
}
