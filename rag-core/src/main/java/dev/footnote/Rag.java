package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.Citation;
import dev.footnote.cite.CitationBinder;
import dev.footnote.cite.CitedText;
import dev.footnote.cite.SupportVerifier;
import dev.footnote.cite.SupportVerifiers;
import dev.footnote.cite.UnsupportedPolicy;
import dev.footnote.cite.Verdict;
import dev.footnote.eval.Abstention;
import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.AnswerEvidence;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.generate.EvidenceStrength;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Generators;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.ContextAssembler;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

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
  private final EvidenceStrength strength;
  private final Abstention abstention;
  private final CitationBinder binder;

  private Rag(Builder builder) {
    this.knowledge = builder.knowledge;
    this.generator = builder.generator;
    this.assembler =
        new ContextAssembler(
            text -> knowledge.embedder().tokens().count(text),
            builder.maxPassages,
            builder.maxContextTokens);
    this.strength = new EvidenceStrength(knowledge.embedder());
    this.abstention = builder.abstention;
    this.binder = new CitationBinder(builder.verifier, builder.policy);
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
    Prompt prompt = new Prompt(query.text(), passages);
    Decision decision = decide(prompt, found);
    long written = System.nanoTime();
    Draft draft = draft(decision.generation(), prompt);
    Answer.Timings timings =
        new Answer.Timings(
            Duration.ofNanos(assembled - start),
            Duration.ofNanos(written - assembled),
            Duration.ofNanos(System.nanoTime() - written));
    knowledge.listener().onEvent(new RagEvent.Answered(draft.status(), timings));
    return draft.answer(query.text(), found, decision.confidence(), abstention, timings);
  }

  /** What the generator gave, or an abstention in its place. */
  private record Decision(Generation generation, double confidence) {
    static Decision abstained(String reason, double confidence) {
      return new Decision(new Generation.Abstained(reason), confidence);
    }
  }

  private Decision decide(Prompt prompt, Retrieval found) {
    if (prompt.passages().isEmpty()) {
      return Decision.abstained("Nothing was found for the question.", 0);
    }
    if (generator.weighsEvidence()) {
      Generation generation = generator.generate(prompt);
      OptionalDouble sentence =
          generation instanceof Generation.Written written
              ? written.evidence()
              : OptionalDouble.empty();
      return enough(sentence, found, () -> generation);
    }
    return enough(
        strength.of(prompt.question(), prompt.passages()), found, () -> generator.generate(prompt));
  }

  private Decision enough(
      OptionalDouble sentence, Retrieval found, Supplier<Generation> generation) {
    if (sentence.isEmpty() && abstention.threshold() > 0) {
      return Decision.abstained("The passages found hold no sentence.", 0);
    }
    double confidence =
        sentence.isEmpty() ? 0 : abstention.confidence(evidence(sentence.getAsDouble(), found));
    return confidence < abstention.threshold()
        ? Decision.abstained("No sentence found is close enough to the question.", confidence)
        : new Decision(generation.get(), confidence);
  }

  private AnswerEvidence evidence(double sentence, Retrieval found) {
    return new AnswerEvidence(sentence, found.bestCosine().orElse(sentence));
  }

  /**
   * Fits to judged questions how strong evidence must be for an answer, and sets the threshold that
   * answers most of them at a risk. Finds the evidence for each, and writes no answer.
   *
   * @param judged questions, and which of them have an answer; at least 20 do, and 20 do not
   * @param risk the highest share of answers to questions without one among those given, from 0 to
   *     1
   * @return the decision for {@link Builder#abstention}, and its risk-coverage curve
   * @throws IllegalArgumentException if there are too few questions of either kind
   */
  public Abstention.Calibration calibrate(JudgedAnswers judged, double risk) {
    Map<String, AnswerEvidence> evidence = new LinkedHashMap<>();
    judged
        .queries()
        .forEach((id, question) -> {
          Retrieval found = knowledge.retrieve(Query.of(question));
          double sentence =
              strength
                  .of(question, assembler.assemble(found.hits()))
                  .orElse(Abstention.NO_SENTENCE);
          evidence.put(id, evidence(sentence, found));
        });
    return Abstention.calibrate(evidence, judged, risk);
  }

  /**
   * Asks judged questions, and tells what the answers are worth.
   *
   * @param judged questions, their known answers, and where the sources say so
   * @return the figures of each and of all
   */
  public AnswerEvaluation evaluate(JudgedAnswers judged) {
    return new JudgedAsking(this::ask, knowledge::document).evaluate(judged);
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

  private Draft draft(Generation generation, Prompt prompt) {
    return switch (generation) {
      case Generation.Abstained(String reason) -> Draft.abstained(reason, CitedText.EMPTY);
      case Generation.Written written ->
          judged(binder.bind(written, prompt).withCitations(this::located));
    };
  }

  private Citation located(Citation citation) {
    return knowledge.document(citation.documentId()).map(citation::in).orElse(citation);
  }

  private Draft judged(CitedText cited) {
    long unsupported =
        cited.statements().stream().filter(s -> s.verdict() == Verdict.UNSUPPORTED).count();
    if (cited.statements().isEmpty()) {
      return Draft.abstained(
          cited.dropped().isEmpty()
              ? "The generator wrote nothing."
              : "No passage supports anything that the generator wrote.",
          cited);
    }
    if (unsupported == 0) {
      return new Draft(Answer.Status.ANSWERED, "", cited);
    }
    String reason =
        unsupported
            + " of "
            + cited.statements().size()
            + " statements are supported by no passage.";
    return binder.policy() == UnsupportedPolicy.ABSTAIN
        ? Draft.abstained(reason, CitedText.EMPTY)
        : new Draft(Answer.Status.PARTLY_SUPPORTED, reason, cited);
  }

  /** What is known of an answer before its circumstances are added. */
  private record Draft(Answer.Status status, String reason, CitedText cited) {
    static Draft abstained(String reason, CitedText cited) {
      return new Draft(Answer.Status.ABSTAINED, reason, cited);
    }

    Answer answer(
        String question,
        Retrieval found,
        double confidence,
        Abstention abstention,
        Answer.Timings timings) {
      return new Answer(
          question,
          status,
          reason,
          confidence,
          abstention.calibrated(),
          cited.text(),
          cited.statements(),
          cited.citations(),
          found.hits(),
          found.commit(),
          cited.dropped(),
          cited.removedMarks(),
          timings);
    }
  }

  /** Collects the parts of an answerer. Not safe for use by multiple threads. */
  public static final class Builder {

    private final KnowledgeBase knowledge;
    private Generator generator;
    private Abstention abstention = Abstention.DEFAULT;
    private SupportVerifier verifier;
    private UnsupportedPolicy policy = UnsupportedPolicy.FLAG;
    private int maxPassages = DEFAULT_PASSAGES;
    private int maxContextTokens = DEFAULT_CONTEXT_TOKENS;

    private Builder(KnowledgeBase knowledge) {
      this.knowledge = knowledge;
      this.generator = Generators.extractive(knowledge.embedder());
      this.verifier = SupportVerifiers.semantic(knowledge.embedder());
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
     * Sets how strong evidence must be for an answer.
     *
     * @param newAbstention the decision, such as that of {@link Rag#calibrate}
     * @return this builder
     */
    public Builder abstention(Abstention newAbstention) {
      this.abstention = requireNonNull(newAbstention, "abstention");
      return this;
    }

    /**
     * Sets who tells whether sources support a statement, such as a model of entailment.
     *
     * @param newVerifier the verifier, closed by the caller if it has to be
     * @return this builder
     */
    public Builder verifier(SupportVerifier newVerifier) {
      this.verifier = requireNonNull(newVerifier, "verifier");
      return this;
    }

    /**
     * Sets what happens to statements that no passage supports.
     *
     * @param newPolicy the policy
     * @return this builder
     */
    public Builder unsupported(UnsupportedPolicy newPolicy) {
      this.policy = requireNonNull(newPolicy, "policy");
      return this;
    }

    /**
     * Ends the collecting.
     *
     * @return the answerer
     */
    public Rag build() {
      return new Rag(this);
    }
  }
}
