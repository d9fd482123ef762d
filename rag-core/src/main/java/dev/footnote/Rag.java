package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.CitationBinder;
import dev.footnote.cite.LinkGuard;
import dev.footnote.cite.SupportVerifier;
import dev.footnote.cite.SupportVerifiers;
import dev.footnote.cite.UnsupportedPolicy;
import dev.footnote.embed.Embedder;
import dev.footnote.eval.Abstention;
import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.AnswerEvidence;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.generate.EvidenceStrength;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Generators;
import dev.footnote.generate.InstructionScreen;
import dev.footnote.generate.InstructionScreens;
import dev.footnote.generate.JsonGenerator;
import dev.footnote.retrieve.ContextAssembler;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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

  private final AnswerParts parts;

  private Rag(AnswerParts parts) {
    this.parts = parts;
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
    return ask(query, event -> {});
  }

  /**
   * Answers a question, and tells what happens meanwhile: what was found, each piece of the text as
   * it is written, each statement as soon as it is compared with its sources, and the answer.
   *
   * @param query the question, how many hits to consider, and where
   * @param events is called by one thread at a time, the caller's or one of the call's; while it
   *     has not returned, nothing more is written. What it throws ends the call
   * @return the answer, or an abstention
   */
  public Answer ask(Query query, Consumer<AnswerEvent> events) {
    return ask(new Asked(query, List.of()), events);
  }

  /**
   * Answers a question from evidence that the caller has chosen, and searches for none: to tell
   * what a better search would be worth, or with a search of one's own. All else is as in {@link
   * #ask(Query, Consumer)}.
   *
   * @param query the question; its filter and number of hits are not used
   * @param evidence what to answer from, best first; what the knowledge base does not have, word
   *     for word, is not used
   * @param events as for {@link #ask(Query, Consumer)}
   * @return the answer, or an abstention
   */
  public Answer askFrom(Query query, List<Hit> evidence, Consumer<AnswerEvent> events) {
    return ask(new Asked(query, List.of(), Optional.of(evidence)), events);
  }

  Answer ask(Asked asked, Consumer<AnswerEvent> events) {
    return new AnswerRun(parts, asked, events).answer();
  }

  /**
   * Reads a record out of the documents that pass the query's filter, and cites each of its fields.
   *
   * @param <R> the record
   * @param query what is asked for, how many hits to consider, and where
   * @param type the record's class, as {@link dev.footnote.json.JsonSchema#of} takes it
   * @param generator writes JSON; borrowed, not closed
   * @return the record with its footnotes, or the reason why there is none
   * @throws dev.footnote.generate.GenerationException if the model fails, or the thread was
   *     interrupted
   */
  public <R extends Record> Extraction<R> extract(
      Query query, Class<R> type, JsonGenerator generator) {
    return new ExtractionRun<>(parts, query, type, requireNonNull(generator, "generator"))
        .extract();
  }

  /**
   * Answers a question on a thread of its own, for those who want to read events one by one. A
   * reader who is slower than the writing holds it up; closing the stream cancels it.
   *
   * @param query the question, how many hits to consider, and where
   * @return the events, to be closed by the caller
   */
  public AnswerStream stream(Query query) {
    return new AnswerStream(events -> ask(query, events));
  }

  /**
   * Begins a conversation, in which questions may lean on those before.
   *
   * @return a conversation that is kept in memory
   */
  public Conversation conversation() {
    return conversation(ConversationLogs.memory());
  }

  /**
   * Begins or continues a conversation, in which questions may lean on those before.
   *
   * @param log what was said before, and where it is kept; closed by the caller if it has to be
   * @return the conversation
   */
  public Conversation conversation(ConversationLog log) {
    return new Conversation(
        this, requireNonNull(log, "log"), parts.knowledge().embedder().tokens());
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
          evidence.put(id, evidence(question));
        });
    return Abstention.calibrate(evidence, judged, risk);
  }

  private AnswerEvidence evidence(String question) {
    Retrieval found = parts.knowledge().retrieve(Query.of(question));
    double sentence =
        parts.strength().of(question, parts.passages(found.hits())).orElse(Abstention.NO_SENTENCE);
    return new AnswerEvidence(sentence, found.bestCosine().orElse(sentence));
  }

  /**
   * Asks judged questions, and tells what the answers are worth.
   *
   * @param judged questions, their known answers, and where the sources say so
   * @return the figures of each and of all
   */
  public AnswerEvaluation evaluate(JudgedAnswers judged) {
    return new JudgedAsking(this::ask, parts.knowledge()).evaluate(judged);
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
    WhyNot found = parts.knowledge().whyNot(query, documentId);
    return found.cause() == WhyNot.Cause.FOUND && !isRead(query, documentId)
        ? found.outOfBudget(parts.assembler())
        : found;
  }

  private boolean isRead(Query query, String documentId) {
    return parts.assembler().assemble(parts.knowledge().quietly(query).hits()).stream()
        .anyMatch(passage -> passage.chunk().documentId().equals(documentId));
  }

  /** Collects the parts of an answerer. Not safe for use by multiple threads. */
  public static final class Builder {

    private final KnowledgeBase knowledge;
    private Generator generator;
    private Abstention abstention = Abstention.DEFAULT;
    private SupportVerifier verifier;
    private UnsupportedPolicy policy = UnsupportedPolicy.FLAG;
    private LinkGuard links = LinkGuard.SOURCES_ONLY;
    private GenerationOptions options = GenerationOptions.DEFAULT;
    private Optional<Function<Query, Optional<String>>> route = Optional.empty();
    private InstructionScreen screen = InstructionScreens.worded();
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
     * Sets how a language model should write.
     *
     * @param newOptions how much, how freely, until when
     * @return this builder
     */
    public Builder generation(GenerationOptions newOptions) {
      this.options = requireNonNull(newOptions, "options");
      return this;
    }

    /**
     * Chooses the fine-tuned adapter for each question, such as by the tenant that its filter names
     * or by its task; {@link Answer#adapter()} tells which one wrote.
     *
     * @param newRoute the name of the adapter, or empty for what {@link #generation} says; called
     *     by many threads
     * @return this builder
     */
    public Builder adapters(Function<Query, Optional<String>> newRoute) {
      this.route = Optional.of(newRoute);
      return this;
    }

    /** Takes the builder's state as it is now. */
    private Function<Query, GenerationOptions> routed() {
      GenerationOptions usual = options;
      return route
          .<Function<Query, GenerationOptions>>map(
              chosen -> query -> chosen.apply(query).map(usual::adapter).orElse(usual))
          .orElse(query -> usual);
    }

    /**
     * Sets which links may stand in answers though no cited source has them.
     *
     * @param guard the allowed addresses
     * @return this builder
     */
    public Builder links(LinkGuard guard) {
      this.links = requireNonNull(guard, "guard");
      return this;
    }

    /**
     * Sets what is kept from the generator because it gives orders to a language model.
     *
     * @param newScreen the screen; {@link InstructionScreens#none()} for documents about such
     *     orders
     * @return this builder
     */
    public Builder screen(InstructionScreen newScreen) {
      this.screen = requireNonNull(newScreen, "screen");
      return this;
    }

    /**
     * Ends the collecting.
     *
     * @return the answerer
     */
    public Rag build() {
      Embedder embedder = knowledge.embedder();
      return new Rag(
          new AnswerParts(
              knowledge,
              generator,
              routed(),
              new ContextAssembler(
                  text -> embedder.tokens().count(text), maxPassages, maxContextTokens),
              screen,
              new EvidenceStrength(embedder),
              abstention,
              new CitationBinder(verifier, policy, links)));
    }
  }
}
