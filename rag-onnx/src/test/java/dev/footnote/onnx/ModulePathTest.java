package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.onnxchild.Child;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModulePathTest {

  private static final String MODULES = "dev.footnote.onnx,dev.footnote.model.bge.small.en";

  @Test
  void embedsFromTheModulePath() throws Exception {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    String modules =
        Arrays.stream(entries)
            .filter(entry -> !entry.contains("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    String tests = Path.of("target", "test-classes").toString();

    ChildJvm.Result result =
        new ChildJvm().on("-p", modules, "--add-modules", MODULES, "-cp", tests).run("embed");

    assertThat(result.output()).contains(Child.DONE);
  }
}
