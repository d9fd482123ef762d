package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.Engines;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Memory;
import dev.footnote.benchmarks.query.Queries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program of a process that starts one engine: it tells when the first vector is there and how
 * much memory the process has had by then, embeds some texts, and tells how much it is then.
 */
public final class FirstVector {

  /** The first word of the line that is printed with the first vector. */
  static final String FIRST = "first";

  /** The first word of the line that is printed after all texts. */
  static final String LAST = "last";

  private FirstVector() {}

  /**
   * Runs the program.
   *
   * @param arguments the engine's key, and a file of texts
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    EngineSpec spec = Engines.named(arguments[0]);
    List<Engine> opened = new ArrayList<>();
    Effort effort = Effort.of(() -> opened.add(embedOne(spec)));
    tell(FIRST, effort.seconds() * 1e3, Memory.peakMib(), !effort.contended());
    try (Engine engine = opened.getFirst()) {
      engine.embed(TextFile.read(Path.of(arguments[1])));
      tell(LAST, Memory.peakMib());
    }
  }

  private static Engine embedOne(EngineSpec spec) {
    Engine engine = spec.open();
    engine.embedQuery(Queries.ALL.getFirst());
    return engine;
  }

  private static void tell(Object... words) {
    System.out.println(Arrays.stream(words).map(Object::toString).collect(Collectors.joining(" ")));
    System.out.flush();
  }
}
