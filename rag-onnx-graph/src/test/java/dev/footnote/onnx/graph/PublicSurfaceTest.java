package dev.footnote.onnx.graph;

import dev.footnote.testkit.PublicSurface;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublicSurfaceTest {

  @Test
  void isAsReviewed() {
    PublicSurface.verify(
        GraphOptimizer.class, Path.of("src", "test", "resources", "public-surface.txt"));
  }
}
