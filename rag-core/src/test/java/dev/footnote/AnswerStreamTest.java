package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.cite.LinkGuard;
import dev.footnote.cite.UnsupportedPolicy;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Document;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Query;
import dev.footnote.store.VectorStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {

  private static final String TEXT =
      "Rye flour takes up 20 % more water [1]. A stone floor keeps the oven hot [1]! It cures colds"
          + " [1]. See https://evil.example/?q=1 for more.";

  private final HashedWords embedder = new HashedWords();
  private KnowledgeBase knowledge;

  @BeforeEach
  void fill() {
    knowledge = KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));
    knowledge.put(
        Document.of(
            "bread",
            "Rye flour takes up 20 % more water than wheat. A stone floor keeps the oven hot."));
  }

  /** Writes three characters at a time. */
  private record Slow(String text, AtomicInteger written) implements Generator {
    @Override
    public Generation generate(Prompt prompt) {
      return generate(prompt, delta -> {});
    }

    @Override
    public Generation generate(Prompt prompt, Consumer<String> listener) {
      for (int i = 0; i < text.length(); i += 3) {
        if (Thread.interrupted()) {
          throw new GenerationException("interrupted");
        }
        listener.accept(text.substring(i, Math.min(i + 3, text.length())));
        written.incrementAndGet();
      }
      return new Generation.Written(text);
    }
  }

  private Rag rag(Generator generator) {
    return Rag.builder(knowledge)
        .generator(generator)
        .abstention(Abstention.DEFAULT.withThreshold(0))
        .build();
  }

  @Test
  void eventsComeInOrderAndEndWithTheAnswer() {
    List<AnswerEvent> events = new ArrayList<>();
    try (AnswerStream stream =
        rag(new Slow(TEXT, new AtomicInteger())).stream(Query.of("How much water?"))) {
      stream.forEachRemaining(events::add);
    }

    assertThat(events.getFirst()).isInstanceOf(AnswerEvent.Retrieved.class);
    assertThat(events.getLast()).isInstanceOf(AnswerEvent.Done.class);
    Answer answer = ((AnswerEvent.Done) events.getLast()).answer();
    assertThat(
            events.stream()
                .filter(AnswerEvent.StatementClosed.class::isInstance)
                .map(e -> ((AnswerEvent.StatementClosed) e).statement())
                .toList())
        .isEqualTo(answer.statements());
    assertThat(answer.statements())
        .extracting(s -> s.verdict())
        .containsExactly(
            Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.UNSUPPORTED, Verdict.UNSUPPORTED);
    assertThat(answer.text()).doesNotContain("evil");
    StringBuilder shown = new StringBuilder();
    events.stream()
        .filter(AnswerEvent.TextDelta.class::isInstance)
        .forEach(e -> shown.append(((AnswerEvent.TextDelta) e).text()));
    assertThat(shown.toString())
        .isEqualTo(
            "Rye flour takes up 20 % more water. A stone floor keeps the oven hot! It cures colds."
                + " See (link removed) for more.");
  }

  @Test
  void statementsAreJudgedWhileTheTextGoesOn() throws InterruptedException {
    CountDownLatch judged = new CountDownLatch(1);
    Generator waiting =
        new Generator() {
          @Override
          public Generation generate(Prompt prompt) {
            throw new AssertionError("not streamed");
          }

          @Override
          public Generation generate(Prompt prompt, Consumer<String> listener) {
            listener.accept("Rye flour takes up 20 % more water [1]. A stone floor ");
            try {
              assertThat(judged.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            listener.accept("keeps the oven hot [1].");
            return new Generation.Written(
                "Rye flour takes up 20 % more water [1]. A stone floor keeps the oven hot [1].");
          }
        };

    Answer answer =
        rag(waiting)
            .ask(
                Query.of("How much water?"),
                event -> {
                  if (event instanceof AnswerEvent.StatementClosed) {
                    judged.countDown();
                  }
                });

    assertThat(answer.status()).isEqualTo(Answer.Status.ANSWERED);
  }

  @Test
  void aSlowReaderHoldsTheWritingUpAndClosingCancelsIt() throws InterruptedException {
    AtomicInteger written = new AtomicInteger();
    String endless = "word ".repeat(100_000);
    try (AnswerStream stream = rag(new Slow(endless, written)).stream(Query.of("water?"))) {
      assertThat(stream.next()).isInstanceOf(AnswerEvent.Retrieved.class);
      Thread.sleep(300);
      assertThat(written.get()).isLessThan(1_000);
    }
    int closed = written.get();
    Thread.sleep(200);
    assertThat(written.get()).isLessThan(closed + 100);
  }

  @Test
  void whatFailsFailsTheReader() {
    try (AnswerStream stream =
        rag(
            prompt -> {
              throw new GenerationException("out of order");
            })
            .stream(Query.of("water?"))) {
      stream.next();
      assertThatThrownBy(stream::hasNext)
          .isInstanceOf(GenerationException.class)
          .hasMessage("out of order");
    }
  }

  /** A call that fails at once may be over before its stream is made. */
  @Test
  void whatFailsAtOnceFailsTheReaderToo() {
    for (int i = 0; i < 500; i++) {
      try (AnswerStream stream =
          new AnswerStream(events -> {
            throw new GenerationException("at once");
          })) {
        assertThatThrownBy(stream::hasNext).hasMessage("at once");
      }
    }
  }

  @Test
  void policiesReachTheAnswer() {
    Rag strict =
        Rag.builder(knowledge)
            .generator(prompt -> new Generation.Written(TEXT))
            .abstention(Abstention.DEFAULT.withThreshold(0))
            .unsupported(UnsupportedPolicy.ABSTAIN)
            .links(new LinkGuard(List.of("https://evil.example/")))
            .build();

    Answer answer = strict.ask("How much water?");
    assertThat(answer.status()).isEqualTo(Answer.Status.ABSTAINED);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.reason()).contains("2 of 4");
  }
}
