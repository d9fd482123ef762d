package dev.footnote.http;

import dev.footnote.testkit.PublicSurface;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublicSurfaceTest {

  @Test
  void isAsReviewed() {
    PublicSurface.verify(
        RemoteGenerator.class, Path.of("src", "test", "resources", "public-surface.txt"));
  }
}
