package dev.footnote.onnx;

import java.nio.file.Path;

/** Keeps what tests extract below the build directory. */
final class TestCache {

  static final Path DIRECTORY = Path.of("target", "footnote-cache").toAbsolutePath();

  private TestCache() {}

  static OnnxOptions options() {
    return OnnxOptions.defaults().withCacheDirectory(DIRECTORY).withWorkers(2);
  }
}
