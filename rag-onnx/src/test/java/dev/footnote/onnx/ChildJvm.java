package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.onnxchild.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link Child} in a JVM of its own. */
final class ChildJvm {

  /** How a child ended, and what it printed. */
  record Result(int status, String output) {}

  private final List<String> launcher = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private List<String> path = List.of("-cp", System.getProperty("java.class.path"));

  ChildJvm() {
    options.add("-Xmx512m");
    options.add("-XX:-CreateCoredumpOnCrash");
    options.add("-XX:ErrorFile=" + Path.of("target", "child-%p.log").toAbsolutePath());
    options.add("-Dfootnote.cache=" + TestCache.DIRECTORY);
  }

  /** Starts the JVM by another program, such as a tracer. */
  ChildJvm under(String... command) {
    launcher.addAll(List.of(command));
    return this;
  }

  ChildJvm with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Replaces the class path. */
  ChildJvm on(String... modulePath) {
    path = List.of(modulePath);
    return this;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(path);
    command.add(Child.class.getName());
    command.addAll(List.of(arguments));
    Path output =
        Files.createTempFile(Files.createDirectories(TestCache.DIRECTORY), "child", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return new Result(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
