package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import dev.footnote.KnowledgeBase;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Generators;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The same judged questions, put to several pipelines with the same seeds and budgets.
 *
 * <p>One question is answered at a time, so that times are those of a pipeline that has the machine
 * to itself. With a folder for outputs each answer is kept as it comes, and an experiment that was
 * broken off goes on where it was. Borrows its parts and closes nothing. Not for use by multiple
 * threads at once.
 */
public final class Experiment {

  private final KnowledgeBase knowledge;
  private final List<JudgedQuestion> questions;
  private final List<Pipeline> pipelines;
  private final List<Long> seeds;
  private final Optional<Path> folder;
  private final List<Judge> judges;

  private Experiment(Builder builder, List<Pipeline> pipelines) {
    this.knowledge = builder.knowledge;
    this.questions = builder.questions;
    this.pipelines = pipelines;
    this.seeds = builder.seeds;
    this.folder = builder.folder;
    this.judges = List.copyOf(builder.judges);
  }

  /**
   * Starts an experiment.
   *
   * @param knowledge the documents
   * @param questions the questions, each id once
   * @return a new builder
   * @throws IllegalArgumentException if there is no question, or an id is there twice
   */
  public static Builder builder(KnowledgeBase knowledge, List<JudgedQuestion> questions) {
    return new Builder(requireNonNull(knowledge, "knowledge"), List.copyOf(questions));
  }

  /**
   * How far an experiment is.
   *
   * @param pipeline the pipeline that was asked
   * @param done how many answers it gave
   * @param questions how many it will give
   * @param reused whether the answer was kept from an earlier run
   */
  public record Progress(String pipeline, int done, int questions, boolean reused) {}

  /**
   * Asks everything.
   *
   * @return what came out
   * @throws IllegalStateException if outputs were kept of other questions, documents or settings
   */
  public ExperimentReport run() {
    return run(progress -> {});
  }

  /**
   * Asks everything, and tells how far it is.
   *
   * @param progress is told after each answer
   * @return what came out
   * @throws IllegalStateException if outputs were kept of other questions, documents or settings
   * @throws IllegalArgumentException if evidence is in no document
   */
  public ExperimentReport run(Consumer<Progress> progress) {
    questions.forEach(this::requireEvidence);
    String fingerprint = Fingerprint.of(knowledge, questions);
    List<Judge> keeping = judges.stream().map(this::keeping).toList();
    List<PipelineResult> results = new ArrayList<>();
    try (EffortMeter meter = new EffortMeter()) {
      for (Pipeline pipeline : pipelines) {
        Optional<OutputFile> file =
            folder.map(f -> OutputFile.open(f.resolve("outputs"), pipeline, fingerprint));
        List<JudgedQuestion> asked = questions.stream().filter(pipeline::applies).toList();
        List<KeptOutput> outputs = outputs(pipeline, asked, file, meter, progress);
        results.add(new PipelineResult(pipeline, asked, outputs, keeping));
      }
    }
    return ExperimentReport.of(fingerprint, questions, seeds, results);
  }

  private void requireEvidence(JudgedQuestion question) {
    for (DocumentSpan part : question.evidence()) {
      int length = knowledge.document(part.documentId()).map(d -> d.text().length()).orElse(-1);
      if (part.span().end() > length) {
        throw new IllegalArgumentException(
            "the evidence of question '"
                + question.id()
                + "' ends at "
                + part.span().end()
                + " of document '"
                + part.documentId()
                + "', which "
                + (length < 0 ? "is not there" : "has " + length + " characters"));
      }
    }
  }

  private Judge keeping(Judge judge) {
    return folder
        .<Judge>map(f -> KeptJudge.open(f.resolve("judges"), judge, questions))
        .orElse(judge);
  }

  private List<KeptOutput> outputs(
      Pipeline pipeline,
      List<JudgedQuestion> asked,
      Optional<OutputFile> file,
      EffortMeter meter,
      Consumer<Progress> progress) {
    List<KeptOutput> outputs = new ArrayList<>();
    boolean warm = false;
    for (JudgedQuestion question : asked) {
      for (long seed : seeds) {
        Optional<KeptOutput> kept =
            file.flatMap(f -> f.find(question.id(), seed)).filter(o -> o.failure().isEmpty());
        if (kept.isEmpty() && !warm) {
          output(pipeline, question, seed);
          warm = true;
        }
        KeptOutput output = kept.orElseGet(() -> ask(pipeline, question, seed, meter, file));
        outputs.add(output);
        progress.accept(
            new Progress(
                pipeline.name(), outputs.size(), asked.size() * seeds.size(), kept.isPresent()));
      }
    }
    return outputs;
  }

  private static KeptOutput ask(
      Pipeline pipeline,
      JudgedQuestion question,
      long seed,
      EffortMeter meter,
      Optional<OutputFile> file) {
    EffortMeter.Reading reading = meter.begin();
    Output output = output(pipeline, question, seed);
    KeptOutput kept = KeptOutput.of(question.id(), seed, output, reading.end());
    file.ifPresent(f -> f.append(kept));
    return kept;
  }

  /** A question that fails is a failure of this question alone. */
  private static Output output(Pipeline pipeline, JudgedQuestion question, long seed) {
    long start = System.nanoTime();
    try {
      return pipeline.answering().answer(question, seed);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return Output.failed(e.toString(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Collects the pipelines of an experiment. Not safe for use by multiple threads. */
  public static final class Builder {

    private final KnowledgeBase knowledge;
    private final List<JudgedQuestion> questions;
    private final List<Compared> compared = new ArrayList<>();
    private final List<Pipeline> others = new ArrayList<>();
    private final List<Judge> judges = new ArrayList<>();
    private Reading reading = Reading.DEFAULT;
    private List<Integer> distractors = List.of();
    private List<Long> seeds = List.of(0L);
    private Optional<Path> folder = Optional.empty();

    private Builder(KnowledgeBase knowledge, List<JudgedQuestion> questions) {
      this.knowledge = knowledge;
      this.questions = questions;
      Set<String> ids = questions.stream().map(JudgedQuestion::id).collect(Collectors.toSet());
      if (questions.isEmpty() || ids.size() < questions.size()) {
        throw new IllegalArgumentException(
            "an experiment needs questions with an id each, and has "
                + questions.size()
                + " questions with "
                + ids.size()
                + " ids");
      }
    }

    /**
     * Adds source sentences as answers, from retrieval and from the right passages.
     *
     * @return this builder
     */
    public Builder extractive() {
      Generator generator = Generators.extractive(knowledge.embedder());
      return compare(Model.EXTRACTIVE, generator, GenerationOptions.DEFAULT, Prices.NONE);
    }

    /**
     * Adds the model as it is: from memory, with retrieval, and with the right passages.
     *
     * @param generator the model
     * @param options how it writes
     * @return this builder
     */
    public Builder base(Generator generator, GenerationOptions options) {
      return base(generator, options, Prices.NONE);
    }

    /**
     * Adds the model as it is, with what it costs.
     *
     * @param generator the model
     * @param options how it writes
     * @param prices what it costs
     * @return this builder
     */
    public Builder base(Generator generator, GenerationOptions options, Prices prices) {
      return compare(Model.BASE, generator, options, prices);
    }

    /**
     * Adds the fine-tuned model: from memory, with retrieval, and with the right passages.
     *
     * @param generator the model; the base model if the options name an adapter
     * @param options how it writes; for a fair comparison as the base model does
     * @return this builder
     */
    public Builder tuned(Generator generator, GenerationOptions options) {
      return tuned(generator, options, Prices.NONE);
    }

    /**
     * Adds the fine-tuned model, with what it costs.
     *
     * @param generator the model; the base model if the options name an adapter
     * @param options how it writes; for a fair comparison as the base model does
     * @param prices what it costs
     * @return this builder
     */
    public Builder tuned(Generator generator, GenerationOptions options, Prices prices) {
      return compare(Model.TUNED, generator, options, prices);
    }

    private Builder compare(
        Model model, Generator generator, GenerationOptions options, Prices prices) {
      compared.add(new Compared(model, generator, options, prices));
      return this;
    }

    /**
     * Sets how much all models read, and when they say nothing.
     *
     * @param newReading the settings
     * @return this builder
     */
    public Builder reading(Reading newReading) {
      reading = requireNonNull(newReading, "reading");
      return this;
    }

    /**
     * Adds any other pipeline.
     *
     * @param pipeline the pipeline
     * @return this builder
     */
    public Builder pipeline(Pipeline pipeline) {
      others.add(requireNonNull(pipeline, "pipeline"));
      return this;
    }

    /**
     * Also lets a judge score the answers. Its scores are told apart and decide nothing; an answer
     * that it fails at is counted and has none.
     *
     * @param judge the judge
     * @return this builder
     */
    public Builder judge(Judge judge) {
      judges.add(requireNonNull(judge, "judge"));
      return this;
    }

    /**
     * Also gives each model passages without the answer beside the right ones, to see how far they
     * distract it.
     *
     * @param numbers how many, each above zero
     * @return this builder
     */
    public Builder distractors(int... numbers) {
      distractors = Arrays.stream(numbers).boxed().toList();
      return this;
    }

    /**
     * Asks each question once for each seed, for models that choose at random.
     *
     * @param newSeeds the seeds, at least one
     * @return this builder
     * @throws IllegalArgumentException if there is none
     */
    public Builder seeds(long... newSeeds) {
      if (newSeeds.length == 0) {
        throw new IllegalArgumentException("an experiment needs at least one seed");
      }
      seeds = Arrays.stream(newSeeds).distinct().boxed().toList();
      return this;
    }

    /**
     * Keeps each output as it comes, in the folder {@code outputs} in this one, and what judges say
     * in {@code judges}, and goes on from what is there.
     *
     * @param newFolder the folder, made if it is not there
     * @return this builder
     */
    public Builder keepIn(Path newFolder) {
      folder = Optional.of(newFolder);
      return this;
    }

    /**
     * Ends the collecting.
     *
     * @return the experiment
     * @throws IllegalArgumentException if there is no pipeline, or two have the same name
     */
    public Experiment build() {
      List<Pipeline> pipelines = new ArrayList<>();
      for (Compared model : compared) {
        model.pipelines(knowledge, reading, distractors).forEach(pipelines::add);
      }
      pipelines.addAll(others);
      requireNames(pipelines);
      return new Experiment(this, List.copyOf(pipelines));
    }

    private static void requireNames(List<Pipeline> pipelines) {
      Set<String> names = new LinkedHashSet<>();
      for (Pipeline pipeline : pipelines) {
        if (!names.add(pipeline.name().replace(' ', '-'))) {
          throw new IllegalArgumentException(
              "two pipelines are named '"
                  + pipeline.name()
                  + "', or so but for a blank; name each once");
        }
      }
      if (names.isEmpty()) {
        throw new IllegalArgumentException(
            "an experiment needs a pipeline; add extractive(), base(...), tuned(...) or others");
      }
    }
  }
}
