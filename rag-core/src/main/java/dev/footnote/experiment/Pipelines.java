package dev.footnote.experiment;

import dev.footnote.Answer;
import dev.footnote.AnswerEvent;
import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.chunk.Sentences;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.generate.ChatReplies;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Generators;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes pipelines. They borrow their parts and close nothing. */
public final class Pipelines {

  /** Models that read are told the same. */
  private static final String MAY_ABSTAIN =
      "\nIf you do not know the answer, reply with " + ChatReplies.NO_ANSWER + " and nothing else.";

  private Pipelines() {}

  /**
   * Answers from memory, or says that it does not know.
   *
   * @param model which of the compared models it is
   * @param generator a language model
   * @param options how it writes; its seed is set for each question
   * @return the pipeline, named such as {@code base closed_book}
   */
  public static Pipeline closedBook(Model model, Generator generator, GenerationOptions options) {
    return pipeline(
        model,
        Context.CLOSED_BOOK,
        0,
        generator.identity() + " " + options,
        (question, seed) -> fromMemory(question, generator, seeded(options, seed)));
  }

  private static Output fromMemory(
      JudgedQuestion question, Generator generator, GenerationOptions options) {
    FirstPiece watch = new FirstPiece();
    Prompt prompt = new Prompt(question.text() + MAY_ABSTAIN, List.of()).options(options);
    Generation generation = generator.generate(prompt, piece -> watch.arrived());
    Duration total = watch.total();
    String text = generation instanceof Generation.Written written ? written.text() : "";
    int claims = Sentences.split(text).size();
    double confidence = text.isBlank() ? 0 : 1;
    return new Output(
        new GivenAnswer(text, confidence, List.of(), 0, claims, claims, total),
        List.of(),
        watch.first(total),
        generation.usage().read(),
        generation.usage().written(),
        generation.adapter(),
        Optional.empty());
  }

  /**
   * Answers with retrieval.
   *
   * @param model which of the compared models it is
   * @param knowledge where passages are found
   * @param generator who writes
   * @param options how it writes; its seed is set for each question
   * @param reading how much it reads, and when it says nothing
   * @return the pipeline, named such as {@code base rag}
   */
  public static Pipeline rag(
      Model model,
      KnowledgeBase knowledge,
      Generator generator,
      GenerationOptions options,
      Reading reading) {
    return reading(
        model,
        Context.RAG,
        0,
        knowledge,
        generator,
        options,
        reading,
        (rag, question) -> events -> rag.ask(Query.of(question.text()), events));
  }

  /**
   * Answers from the passages that hold the evidence.
   *
   * @param model which of the compared models it is
   * @param knowledge has the passages
   * @param generator who writes
   * @param options how it writes; its seed is set for each question
   * @param reading how much it reads, and when it says nothing
   * @param distractors how many passages without evidence it reads besides, the best that retrieval
   *     finds
   * @return the pipeline, named such as {@code base oracle} or {@code base oracle+4}
   */
  public static Pipeline oracle(
      Model model,
      KnowledgeBase knowledge,
      Generator generator,
      GenerationOptions options,
      Reading reading,
      int distractors) {
    OracleEvidence evidence = new OracleEvidence(knowledge, distractors);
    return reading(
        model,
        Context.ORACLE,
        distractors,
        knowledge,
        generator,
        options,
        reading,
        (rag, question) ->
            events -> rag.askFrom(Query.of(question.text()), evidence.hits(question), events));
  }

  /**
   * Answers with source sentences, without a language model.
   *
   * @param knowledge where passages are found
   * @return the pipeline {@code extractive rag}
   */
  public static Pipeline extractive(KnowledgeBase knowledge) {
    return rag(
        Model.EXTRACTIVE,
        knowledge,
        Generators.extractive(knowledge.embedder()),
        GenerationOptions.DEFAULT,
        Reading.DEFAULT);
  }

  /**
   * Answers with a pipeline of the host's own that gives footnoted answers.
   *
   * @param name what the report calls it
   * @param settings all that its answers depend on, in words
   * @param knowledge has the documents, to check quotes against
   * @param ask answers a question
   * @return the pipeline
   */
  public static Pipeline of(
      String name, String settings, KnowledgeBase knowledge, Function<String, Answer> ask) {
    return new Pipeline(
        name,
        Model.OTHER,
        Context.RAG,
        0,
        settings,
        Prices.NONE,
        (question, seed) -> {
          FirstPiece watch = new FirstPiece();
          Answer answer = ask.apply(question.text());
          return output(answer, knowledge, watch, Generation.Usage.NONE);
        });
  }

  /** Asks with events. */
  private interface Ask extends Function<Consumer<AnswerEvent>, Answer> {}

  private static Pipeline reading(
      Model model,
      Context context,
      int distractors,
      KnowledgeBase knowledge,
      Generator generator,
      GenerationOptions options,
      Reading reading,
      BiFunction<Rag, JudgedQuestion, Ask> ask) {
    Metered metered = new Metered(generator);
    return pipeline(
        model,
        context,
        distractors,
        generator.identity() + " " + options + " " + reading,
        (question, seed) -> {
          Rag rag = reading.rag(knowledge, metered, seeded(options, seed));
          FirstPiece watch = new FirstPiece();
          Answer answer =
              ask.apply(rag, question)
                  .apply(event -> {
                    if (event instanceof AnswerEvent.TextDelta) {
                      watch.arrived();
                    }
                  });
          return output(answer, knowledge, watch, metered.takeUsage());
        });
  }

  private static Output output(
      Answer answer, KnowledgeBase knowledge, FirstPiece watch, Generation.Usage usage) {
    Duration total = watch.total();
    return new Output(
        answer.given(knowledge, total),
        answer.evidence().stream()
            .map(hit -> new DocumentSpan(hit.chunk().documentId(), hit.chunk().span()))
            .toList(),
        watch.first(total),
        usage.read(),
        usage.written(),
        answer.adapter(),
        Optional.empty());
  }

  private static GenerationOptions seeded(GenerationOptions options, long seed) {
    return options.sampling(options.temperature(), seed);
  }

  private static Pipeline pipeline(
      Model model, Context context, int distractors, String settings, Answering answering) {
    String name =
        model.label() + " " + context.label() + (distractors == 0 ? "" : "+" + distractors);
    return new Pipeline(name, model, context, distractors, settings, Prices.NONE, answering);
  }
}
