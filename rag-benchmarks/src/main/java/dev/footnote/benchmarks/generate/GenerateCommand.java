package dev.footnote.benchmarks.generate;

import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench generate}: the speed of writing with a language model beside the raw loop. */
@Command(
    name = "generate",
    description = "Measure how fast a language model writes, beside a raw loop of ONNX Runtime.",
    mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "whose shape the model has: 135M or 360M of SmolLM2, or tiny")
  String shape = "135M";

  @Option(names = "--context", paramLabel = "N", description = "how many tokens prompts have")
  int context = 512;

  @Option(names = "--tokens", paramLabel = "N", description = "how many tokens are written")
  int tokens = 64;

  @Option(names = "--rounds", paramLabel = "N", description = "how many times each has a turn")
  int rounds = 7;

  @Option(names = "--threads", paramLabel = "N", description = "how many threads a run uses")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public GenerateCommand() {}

  @Override
  public Integer call() throws IOException {
    GeneratePlan plan =
        new GeneratePlan(DecoderShape.named(shape), context, tokens, rounds, threads);
    GenerateReport report = new GenerateBench(plan).run();
    System.out.println(json ? Json.of(report.json()) : report);
    return 0;
  }
}
