package dev.footnote.benchmarks.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  @TempDir private Path folder;

  @Test
  void textsComeBack() throws IOException {
    List<String> texts = List.of("one\ntwo", "", "渡船 🚢");

    TextFile.write(folder.resolve("texts"), texts);

    assertThat(TextFile.read(folder.resolve("texts"))).isEqualTo(texts);
  }
}
