package dev.footnote.onnx.graph;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Six layers of a sentence encoder that is in wide use, pooled by their mean. */
class GraphOfMiniLmTest {

  @TempDir private static Path folder;
  private static RealExport export = RealExport.NONE;

  @BeforeAll
  static void extract() throws IOException {
    export = RealExport.extract("/all-minilm-l6-v2.onnx", folder, .012, .02);
  }

  @Test
  void shortTextsKeepTheirVectors() throws Exception {
    export.verify(TextPooling.MEAN, 1, 9, 64);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void textsOfAnyLengthKeepTheirVectors(TextPooling pooling) throws Exception {
    export.verify(pooling, 1, 2, 9, 64, 200, 512);
  }
}
