package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedder;
import dev.footnote.eval.Abstention;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.JudgedQuestions;
import dev.footnote.experiment.Context;
import dev.footnote.experiment.Experiment;
import dev.footnote.experiment.ExperimentReport;
import dev.footnote.experiment.Model;
import dev.footnote.experiment.Pipeline;
import dev.footnote.experiment.Pipelines;
import dev.footnote.experiment.Reading;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Generators;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.store.HybridSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code footnote experiment}: measures whether retrieval, a tuned model or both win. */
@Command(
    name = "experiment",
    description = "Measure on judged questions whether retrieval, a fine-tuned model or both win.",
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {

  private static final int TOLD_EACH = 50;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "a folder with corpus.jsonl and queries.jsonl (id, text, answers, nuggets, answerable,"
              + " slice, schema), and evidence.jsonl if it is known where the answers are")
  Path data = Path.of("");

  @Option(
      names = "--pipelines",
      paramLabel = "FILE",
      description = "JSON that names the models to compare; without it, source sentences alone")
  @Nullable Path pipelines;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where reports go, and outputs, from which a broken off run goes on")
  @Nullable Path out;

  @Option(
      names = "--kb",
      paramLabel = "DIR",
      description = "keep the index in this folder, so that another run need not embed again")
  @Nullable Path kb;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  @Override
  public Integer call() throws IOException {
    PipelinesFile models = pipelines == null ? PipelinesFile.NONE : PipelinesFile.read(pipelines);
    List<JudgedQuestion> questions = JudgedQuestions.read(data);
    try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
        HybridSearch store = EvalCommand.store(kb, embedder);
        OpenModels open = new OpenModels(models, folder())) {
      KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
      EvalCommand.ingest(knowledge, new JudgedFolder(data));
      Experiment.Builder experiment = Experiment.builder(knowledge, questions);
      settings(experiment, models);
      for (EvalCommand.Mode mode : models.retrievers().orElse(List.of())) {
        experiment.pipeline(sentences(mode, embedder, store, reading(models)));
      }
      open.addTo(experiment);
      print(experiment.build().run(this::tell));
    }
    return 0;
  }

  private Path folder() {
    Path parent = pipelines == null ? null : pipelines.toAbsolutePath().getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static Reading reading(PipelinesFile models) {
    Reading usual = Reading.DEFAULT;
    return new Reading(
        models.passages().orElse(usual.passages()),
        models.context().orElse(usual.tokens()),
        models.threshold().map(Abstention.DEFAULT::withThreshold).orElse(usual.abstention()));
  }

  private void settings(Experiment.Builder experiment, PipelinesFile models) throws IOException {
    experiment.reading(reading(models));
    models
        .seeds()
        .ifPresent(seeds -> experiment.seeds(seeds.stream().mapToLong(Long::longValue).toArray()));
    models
        .distractors()
        .ifPresent(numbers ->
            experiment.distractors(numbers.stream().mapToInt(Integer::intValue).toArray()));
    if (models.extractive().orElse(true)) {
      experiment.extractive();
    }
    for (PipelinesFile.GivenOutputs given : models.outputs().orElse(List.of())) {
      experiment.pipeline(GivenPipelines.of(given, folder()));
    }
    Optional.ofNullable(out).ifPresent(experiment::keepIn);
  }

  /** Source sentences with another retrieval. */
  private static Pipeline sentences(
      EvalCommand.Mode mode, Embedder embedder, HybridSearch store, Reading reading) {
    KnowledgeBase knowledge =
        KnowledgeBase.builder(embedder, store)
            .retriever(EvalCommand.retriever(mode, embedder, store))
            .build();
    Generator quotes = Generators.extractive(embedder);
    Pipeline rag =
        Pipelines.rag(Model.OTHER, knowledge, quotes, GenerationOptions.DEFAULT, reading);
    return new Pipeline(
        "extractive " + mode,
        Model.OTHER,
        Context.RAG,
        0,
        mode + " " + rag.settings(),
        rag.prices(),
        rag.answering());
  }

  private void tell(Experiment.Progress progress) {
    if (progress.done() % TOLD_EACH == 0 || progress.done() == progress.questions()) {
      System.err.printf(
          "%s: %d of %d%s%n",
          progress.pipeline(),
          progress.done(),
          progress.questions(),
          progress.reused() ? " (kept)" : "");
    }
  }

  private void print(ExperimentReport report) throws IOException {
    if (out != null) {
      report.write(out);
      System.err.println("reports written to " + out);
    }
    if (json) {
      Json.print(report.figures());
    } else {
      System.out.print(report.text());
    }
  }
}
