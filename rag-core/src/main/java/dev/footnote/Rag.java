package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.Citation;
import dev.footnote.cite.CitationBinder;
import dev.footnote.cite.CitedText;
import dev.footnote.cite.Verdict;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Generators;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.ContextAssembler;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import java.time.Duration;
import java.util.List;

/**
 * Answers questions from a knowledge base, with footnotes that point at the exact characters of the
 * sources.
 *
 * <p>Finds passages, lets a generator write from them, and binds what it wrote to them. Without
 * evidence the generator is not called. A {@code Rag} borrows its knowledge base and generator and
 * closes neither. Safe for use by multiple threads.
 */
public final class Rag {

  /** How many passages a generator is given when nobody says otherwise. */
  public static final int DEFAULT_PASSAGES = 8;

  /** How many tokens of passages a generator is given when nobody says otherwise. */
  public static final int DEFAULT_CONTEXT_TOKENS = 2048;

  private final KnowledgeBase knowledge;
  private final Generator generator;
  private final ContextAssembler assembler;

  private Rag(KnowledgeBase knowledge, Generator generator, ContextAssembler assembler) {
    this.knowledge = knowledge;
    this.generator = generator;
    this.assembler = assembler;
  }

  /**
   * Answers with source sentences, word for word, which needs no language model.
   *
   * @param knowledge where evidence is found
   * @return the answerer
   */
  public static Rag of(KnowledgeBase knowledge) {
    return builder(knowledge).build();
  }

  /**
   * Starts an answerer.
   *
   * @param knowledge where evidence is found
   * @return a new builder
   */
  public static Builder builder(KnowledgeBase knowledge) {
    return new Builder(requireNonNull(knowledge, "knowledge"));
  }

  /**
   * Answers a question from all documents.
   *
   * @param question the question
   * @return the answer, or an abstention
   */
  public Answer ask(String question) {
    return ask(Query.of(question));
  }

  /**
   * Answers a question from the documents that pass the query's filter.
   *
   * @param query the question, how many hits to consider, and where
   * @return the answer, or an abstention
   */
  public Answer ask(Query query) {
    long start = System.nanoTime();
    Retrieval found = knowledge.retrieve(query);
    List<Passage> passages = assembler.assemble(found.hits());
    long assembled = System.nanoTime();
    Generation generation =
        passages.isEmpty()
            ? new Generation.Abstained("Nothing was found for the question.")
            : generator.generate(new Prompt(query.text(), passages));
    long written = System.nanoTime();
    Draft draft = draft(generation, passages);
    Answer.Timings timings =
        new Answer.Timings(
            Duration.ofNanos(assembled - start),
            Duration.ofNanos(written - assembled),
            Duration.ofNanos(System.nanoTime() - written));
    knowledge.listener().onEvent(new RagEvent.Answered(draft.status(), timings));
    return draft.answer(query.text(), found, timings);
  }

  /**
   * Says at which stage a question loses a document on its way to the generator, and what smallest
   * change would bring it in: what {@link KnowledgeBase#whyNot(Query, String)} says, and whether
   * there is room for it.
   *
   * @param query the question, how many hits to consider, and where
   * @param documentId the document that should be read
   * @return the finding
   */
  public WhyNot whyNot(Query query, String documentId) {
    WhyNot found = knowledge.whyNot(query, documentId);
    return found.cause() == WhyNot.Cause.FOUND && !isRead(query, documentId)
        ? found.outOfBudget(assembler)
        : found;
  }

  private boolean isRead(Query query, String documentId) {
    return assembler.assemble(knowledge.quietly(query).hits()).stream()
        .anyMatch(passage -> passage.chunk().documentId().equals(documentId));
  }

  private Draft draft(Generation generation, List<Passage> passages) {
    return switch (generation) {
      case Generation.Abstained(String reason) ->
          new Draft(Answer.Status.ABSTAINED, reason, new CitedText("", List.of(), List.of(), 0));
      case Generation.Written written ->
          judged(CitationBinder.bind(written, passages).withCitations(this::located));
    };
  }

  private Citation located(Citation citation) {
    return knowledge.document(citation.documentId()).map(citation::in).orElse(citation);
  }

  private static Draft judged(CitedText cited) {
    long unsupported =
        cited.statements().stream().filter(s -> s.verdict() == Verdict.UNSUPPORTED).count();
    if (cited.statements().isEmpty()) {
      return new Draft(Answer.Status.ABSTAINED, "The generator wrote nothing.", cited);
    }
    return unsupported == 0
        ? new Draft(Answer.Status.ANSWERED, "", cited)
        : new Draft(
            Answer.Status.PARTLY_SUPPORTED,
            unsupported
                + " of "
                + cited.statements().size()
                + " statements are supported by no passage.",
            cited);
  }

  /** What is known of an answer before its circumstances are added. */
  private record Draft(Answer.Status status, String reason, CitedText cited) {
    Answer answer(String question, Retrieval found, Answer.Timings timings) {
      return new Answer(
          question,
          status,
          reason,
          cited.text(),
          cited.statements(),
          cited.citations(),
          found.hits(),
          found.commit(),
          cited.removedMarks(),
          timings);
    }
  }

  /** Collects the parts of an answerer. Not safe for use by multiple threads. */
  public static final class Builder {

    private final KnowledgeBase knowledge;
    private Generator generator;
    private int maxPassages = DEFAULT_PASSAGES;
    private int maxContextTokens = DEFAULT_CONTEXT_TOKENS;

    private Builder(KnowledgeBase knowledge) {
      this.knowledge = knowledge;
      this.generator = prompt -> Generators.extractive(knowledge.embedder()).generate(prompt);
    }

    /**
     * Sets who writes answers.
     *
     * @param newGenerator the generator, closed by the caller
     * @return this builder
     */
    public Builder generator(Generator newGenerator) {
      this.generator = requireNonNull(newGenerator, "generator");
      return this;
    }

    /**
     * Sets how much evidence the generator is given.
     *
     * @param passages the most passages, one or more
     * @param tokens the most tokens of all passages together, one or more
     * @return this builder
     * @throws IllegalArgumentException if a limit is not positive
     */
    public Builder context(int passages, int tokens) {
      if (passages < 1 || tokens < 1) {
        throw new IllegalArgumentException(
            "limits must be positive, are " + passages + " passages and " + tokens + " tokens");
      }
      this.maxPassages = passages;
      this.maxContextTokens = tokens;
      return this;
    }

    /**
     * Ends the collecting.
     *
     * @return the answerer
     */
    public Rag build() {
      return new Rag(
          knowledge,
          generator,
          new ContextAssembler(
              text -> knowledge.embedder().tokens().count(text), maxPassages, maxContextTokens));
    }
  }
}
