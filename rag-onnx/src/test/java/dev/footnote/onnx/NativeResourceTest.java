package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NativeResourceTest {

  /** When a version of either library changes, what this expects is the new list. */
  @Test
  void listIsThatOfTheLibrariesThisModuleIsBuiltWith() throws IOException {
    List<String> lines = new ArrayList<>();
    for (NativePlatform platform : NativePlatform.supported()) {
      lines.addAll(
          lines(OrtEnvironment.class, platform.onnxRuntimeFolder(), platform.onnxRuntimeFiles()));
      lines.addAll(lines(LibUtils.class, platform.tokenizerFolder(), platform.tokenizerFiles()));
    }

    assertThat(list()).isEqualTo(lines);
  }

  private static List<String> lines(Class<?> neighbour, String folder, List<String> files)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : files) {
      NativeResource resource =
          NativeResource.find(neighbour.getClassLoader(), folder, file).orElseThrow();
      String mark = resource.mark().orElseThrow();
      lines.add(resource.digest() + " " + mark + " " + folder + file);
      assertThat(resource.sha256()).isEqualTo(resource.digest());
    }
    return lines;
  }

  private static List<String> list() throws IOException {
    try (InputStream in = NativeResource.class.getResourceAsStream(NativeResource.LIST)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
  }

  @Test
  void hashOfAnotherVersionIsDigested() throws IOException {
    NativeResource other =
        NativeResource.find(getClass().getClassLoader(), "junit-platform.", "properties")
            .orElseThrow();

    assertThat(other.mark()).isEmpty();
    assertThat(other.sha256()).isEqualTo(other.digest()).hasSize(64);
  }
}
