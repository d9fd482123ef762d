package dev.footnote.examples;

import dev.footnote.documents.JudgedFolder;
import dev.footnote.export.ExportReport;
import dev.footnote.export.QuestionSource;
import dev.footnote.export.QuestionSources;
import dev.footnote.export.TrainingExport;
import dev.footnote.export.TrainingFormat;
import dev.footnote.onnx.OnnxGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code footnote export}: writes training data. */
@Command(
    name = "export",
    description = "Write training data: train.jsonl, eval.jsonl and manifest.json.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  /** The names of the formats. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(TrainingFormat.values()).map(TrainingFormat::label).iterator();
    }
  }

  @Mixin KnowledgeOptions options = new KnowledgeOptions();

  @Option(
      names = "--format",
      required = true,
      completionCandidates = Formats.class,
      description = "${COMPLETION-CANDIDATES}")
  String format = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where the files go; those of an earlier export are replaced, no others")
  Path out = Path.of("");

  @Option(
      names = "--questions",
      paramLabel = "DIR|FILE",
      description =
          "a queries.jsonl, or its folder: questions with their \"answers\", and evidence.jsonl"
              + " beside it (default: questions are found in the documents by rules)")
  @Nullable Path questions;

  @Option(
      names = "--generator",
      paramLabel = "DIR",
      description = "let the language model in this folder write questions")
  @Nullable Path generator;

  @Option(
      names = "--per-document",
      description = "most questions of --generator for a document (default: ${DEFAULT-VALUE})")
  int perDocument = 3;

  @Option(names = "--rules", description = "use rules beside --questions or --generator too")
  boolean rules;

  @Option(names = "--seed", description = "what choices depend on (default: ${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--oracle",
      paramLabel = "SHARE",
      description = "how often a raft line has the answer's passage (default: ${DEFAULT-VALUE})")
  double oracle = 0.8;

  @Option(
      names = "--distractors",
      paramLabel = "COUNT",
      description = "most passages without the answer (default: ${DEFAULT-VALUE})")
  int distractors = 4;

  @Option(
      names = "--unanswerable",
      paramLabel = "SHARE",
      description = "how often no passage has the answer, to abstain (default: ${DEFAULT-VALUE})")
  double unanswerable = 0.15;

  @Option(
      names = "--evaluation",
      paramLabel = "SHARE",
      description = "most questions to put aside for eval.jsonl (default: ${DEFAULT-VALUE})")
  double evaluation = 0.1;

  @Option(
      names = "--access",
      split = ",",
      paramLabel = "KEY",
      description = "metadata carried in each line (default: ${DEFAULT-VALUE})")
  List<String> access = List.of("access", "tenant", "licence");

  @Override
  public Integer call() throws IOException {
    TrainingFormat parsed = parsedFormat();
    try (OpenKnowledge open = options.openExisting()) {
      TrainingExport export =
          withQuestions(
              TrainingExport.of(open.knowledge())
                  .format(parsed)
                  .seed(seed)
                  .oracleProbability(oracle)
                  .distractors(distractors)
                  .unanswerable(unanswerable)
                  .evaluation(evaluation)
                  .accessLabels(access));
      print(generator == null ? export.write(out) : generated(export, generator));
    }
    return 0;
  }

  private TrainingFormat parsedFormat() {
    return Arrays.stream(TrainingFormat.values())
        .filter(value -> value.label().equals(format))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--format is '%s', must be one of: %s"
                    .formatted(format, String.join(", ", new Formats()))));
  }

  private TrainingExport withQuestions(TrainingExport export) throws IOException {
    TrainingExport given = questions == null ? export : export.questions(given(questions));
    boolean alone = questions == null && generator == null;
    return rules || alone ? given.questions(QuestionSources.rules()) : given;
  }

  private static QuestionSource given(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve("queries.jsonl") : path.toAbsolutePath();
    if (!file.endsWith("queries.jsonl") || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--questions must be a file queries.jsonl or a folder with one, is '" + path + "'");
    }
    Path folder = file.getParent();
    return QuestionSources.given(new JudgedFolder(folder == null ? path : folder).answers());
  }

  private ExportReport generated(TrainingExport export, Path model) throws IOException {
    try (OnnxGenerator asking = OnnxGenerator.open(model)) {
      return export.questions(QuestionSources.generated(asking, perDocument)).write(out);
    }
  }

  private void print(ExportReport report) {
    if (options.json) {
      System.out.println(report.manifest().json());
      return;
    }
    System.out.printf(
        "%d lines to train on, %d to evaluate with, in %s%n",
        report.train(), report.evaluation(), out);
    System.out.printf(
        "%d abstain; %d have the answer among their passages%n",
        report.abstentions(), report.oracles());
    System.out.printf(
        "%d groups of documents, the largest of %d%n", report.groups(), report.largestGroup());
    String refused =
        report.refused().entrySet().stream()
            .map(entry -> entry.getKey().label() + ": " + entry.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!refused.isEmpty()) {
      System.out.println("left out: " + refused);
    }
    if (report.evaluation() == 0 && evaluation > 0) {
      System.out.println(
          "no group of documents is small enough for evaluation; raise --evaluation");
    }
  }
}
