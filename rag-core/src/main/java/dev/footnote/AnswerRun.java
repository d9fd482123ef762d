package dev.footnote;

import dev.footnote.cite.CitedText;
import dev.footnote.cite.Statement;
import dev.footnote.cite.StatementStream;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Retrieval;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One question on its way to an answer: finds evidence, decides whether it is enough, lets the
 * generator write, and binds what it wrote while it goes on writing.
 */
final class AnswerRun {

  /** What the generator gave, or an abstention in its place. */
  private record Decision(Generation generation, double confidence) {
    static Decision abstained(AnswerParts.Weight weight) {
      return new Decision(new Generation.Abstained(weight.reason()), weight.confidence());
    }
  }

  private final AnswerParts parts;
  private final Asked asked;
  private final Consumer<AnswerEvent> events;

  /**
   * Makes a run.
   *
   * @param events is called by one thread at a time
   */
  AnswerRun(AnswerParts parts, Asked asked, Consumer<AnswerEvent> events) {
    this.parts = parts;
    this.asked = asked;
    this.events = events;
  }

  Answer answer() {
    long start = System.nanoTime();
    Retrieval found = asked.retrieve(parts.knowledge());
    List<Passage> passages = parts.passages(found.hits());
    tell(new AnswerEvent.Retrieved(found.hits()));
    long assembled = System.nanoTime();
    Prompt prompt =
        new Prompt(
            asked.query().text(), passages, asked.history(), parts.options().apply(asked.query()));
    StatementStream statements = parts.binder().stream(prompt);
    try (StatementChecks checks =
        new StatementChecks(statements, parts.binder().shown(prompt), this::tell)) {
      Decision decision = decide(prompt, found, checks);
      checks.await();
      long written = System.nanoTime();
      AnswerDraft draft = draft(decision.generation(), statements);
      tellRest(draft, checks.told());
      Answer.Timings timings =
          new Answer.Timings(
              Duration.ofNanos(assembled - start),
              Duration.ofNanos(written - assembled),
              Duration.ofNanos(System.nanoTime() - written));
      parts.knowledge().listener().onEvent(new RagEvent.Answered(draft.status(), timings));
      Answer answer =
          draft.answer(
              asked.query().text(),
              found,
              Withheld.of(passages),
              decision.confidence(),
              parts.abstention().calibrated(),
              decision.generation().adapter(),
              timings);
      tell(new AnswerEvent.Done(answer));
      return answer;
    }
  }

  private synchronized void tell(AnswerEvent event) {
    events.accept(event);
  }

  /** Tells of the statements that were not told of while the text was written. */
  private void tellRest(AnswerDraft draft, int told) {
    List<Statement> all = draft.cited().statements();
    all.stream().skip(told).forEach(s -> tell(new AnswerEvent.StatementClosed(s)));
  }

  private Decision decide(Prompt prompt, Retrieval found, Consumer<String> text) {
    if (prompt.passages().isEmpty()) {
      return Decision.abstained(AnswerParts.Weight.NOTHING);
    }
    if (parts.generator().weighsEvidence()) {
      Generation generation = parts.generator().generate(prompt.question(asked.standalone()));
      OptionalDouble sentence =
          generation instanceof Generation.Written written
              ? written.evidence()
              : OptionalDouble.empty();
      return enough(sentence, found, () -> told(generation, text));
    }
    return enough(
        parts.strength().of(asked.standalone(), prompt.passages()),
        found,
        () -> parts.generator().generate(prompt, text));
  }

  private static Generation told(Generation generation, Consumer<String> text) {
    if (generation instanceof Generation.Written written && written.quotes().isEmpty()) {
      text.accept(written.text());
    }
    return generation;
  }

  private Decision enough(
      OptionalDouble sentence, Retrieval found, Supplier<Generation> generation) {
    AnswerParts.Weight weight = parts.weigh(sentence, found);
    return weight.isEnough()
        ? new Decision(generation.get(), weight.confidence())
        : Decision.abstained(weight);
  }

  private AnswerDraft draft(Generation generation, StatementStream statements) {
    return switch (generation) {
      case Generation.Abstained abstained ->
          AnswerDraft.abstained(abstained.reason(), CitedText.EMPTY);
      case Generation.Written written ->
          AnswerDraft.of(
              statements.finish(written).withCitations(parts::located), parts.binder().policy());
    };
  }
}
