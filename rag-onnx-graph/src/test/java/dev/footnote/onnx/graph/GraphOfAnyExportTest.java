package dev.footnote.onnx.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Manners are recognised in any combination, as exporters to come may write them. */
class GraphOfAnyExportTest {

  private Path folder = Path.of("");

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("footnote-graph");
  }

  @AfterTry
  void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<Set<Manner>> manners() {
    return Arbitraries.of(List.copyOf(Manner.KNOWN)).set().ofMaxSize(12);
  }

  @Property(tries = 50)
  void vectorsStayTheSame(
      @ForAll("manners") Set<Manner> manners, @ForAll Storage storage, @ForAll TextPooling pooling)
      throws Exception {
    Path source = storage.write(TinyExport.of(manners), folder);
    GraphOfTinyExportsTest.verify(source, folder, pooling, Precision.FP32);
  }
}
