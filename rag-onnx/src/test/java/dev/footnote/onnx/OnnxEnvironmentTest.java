package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {

  private static final String UPLOAD_HOST = "events.data.microsoft.com";

  /** Fails when the dependency moves to a version that uploads usage data by itself. */
  @Test
  void nativeLibrariesKnowNoUploadHost() throws Exception {
    Path jar =
        Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> libraries =
          zip.stream().filter(e -> e.getName().matches(".*native/.*\\.(so|dylib|dll)")).toList();
      assertThat(libraries).hasSizeGreaterThanOrEqualTo(6);
      List<String> uploading = new ArrayList<>();
      for (ZipEntry library : libraries) {
        if (contains(zip, library)) {
          uploading.add(library.getName());
        }
      }
      assertThat(uploading).isEmpty();
    }
  }

  private static boolean contains(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(UPLOAD_HOST);
    }
  }

  @Test
  void versionThatUploadsIsRefusedWithTheWayOut() {
    for (String version : List.of("1.29.0", "1.30.0", "2.0.0")) {
      assertThatThrownBy(() -> OnnxEnvironment.requireNoUpload(Optional.of(version), null))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining(version)
          .hasMessageContaining("ORT_DISABLE_TELEMETRY=1");
    }
  }

  @Test
  void otherVersionsAreUsed() {
    for (String version : List.of("1.9.0", "1.28.0", "1.28.1")) {
      assertThatCode(() -> OnnxEnvironment.requireNoUpload(Optional.of(version), null))
          .doesNotThrowAnyException();
    }
    assertThatCode(() -> OnnxEnvironment.requireNoUpload(Optional.of("1.30.0"), "1"))
        .doesNotThrowAnyException();
    assertThatCode(() -> OnnxEnvironment.requireNoUpload(Optional.empty(), null))
        .doesNotThrowAnyException();
  }
}
