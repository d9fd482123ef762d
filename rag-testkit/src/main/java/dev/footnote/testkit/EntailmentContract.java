package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.cite.Entailment;
import dev.footnote.cite.Inference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link Entailment}. Extend it and say how to make your model; the class that extends
 * it closes the model. Probabilities may differ by {@link #tolerance()} with the neighbours of a
 * pair, since models may be read in batches. A contract is run by one thread at a time.
 */
public abstract class EntailmentContract {

  private static final String HYPOTHESIS = "the boat leaves the harbour at noon";
  private static final List<String> PREMISES =
      List.of(
          "the boat leaves the harbour at noon when the tide is high",
          "the boat",
          "",
          "low tide is at noon",
          "the boat",
          "a boat is in the harbour ".repeat(40));
  private static final int CALLERS = 8;

  /** For extension. */
  protected EntailmentContract() {}

  /**
   * Returns the model to prove, without a deadline.
   *
   * @return the model, the same or another one each time
   */
  protected abstract Entailment entailment();

  /**
   * Says how far a probability may be another with other premises beside it.
   *
   * @return the largest difference; a ten thousandth unless overridden
   */
  protected double tolerance() {
    return 1e-4;
  }

  private void assertSame(List<Inference> actual, List<Inference> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).entailment())
          .isCloseTo(expected.get(i).entailment(), within(tolerance()));
      assertThat(actual.get(i).contradiction())
          .isCloseTo(expected.get(i).contradiction(), within(tolerance()));
    }
  }

  @Test
  void noPremiseEntailsNothing() {
    assertThat(entailment().infer(List.of(), HYPOTHESIS)).isEmpty();
  }

  @Test
  void eachPremiseIsJudgedAsIfItWereAlone() {
    List<Inference> alone =
        PREMISES.stream()
            .map(premise -> entailment().infer(List.of(premise), HYPOTHESIS).getFirst())
            .toList();

    assertSame(entailment().infer(PREMISES, HYPOTHESIS), alone);
  }

  @Test
  void orderOfPremisesIsTheOrderOfJudgements() {
    List<String> turned = new ArrayList<>(PREMISES);
    Collections.reverse(turned);
    List<Inference> judged = new ArrayList<>(entailment().infer(PREMISES, HYPOTHESIS));
    Collections.reverse(judged);

    assertSame(entailment().infer(turned, HYPOTHESIS), judged);
  }

  @Test
  void anyTextIsJudged() {
    for (String text :
        List.of(
            "", " \r\n\u2028", "\ud800", "👩‍👩‍👧 e\u0301", "שלום", "渡船中午出发。", "[SEP] [CLS]")) {
      assertThat(entailment().infer(List.of(text, "the tide"), "the tide")).hasSize(2);
      assertThat(entailment().infer(List.of("the tide"), text)).hasSize(1);
    }
  }

  @Test
  void callersAtOnceGetWhatOneGetsAlone() throws Exception {
    Entailment shared = entailment();
    List<Inference> alone = shared.infer(PREMISES, HYPOTHESIS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Inference>>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        calls.add(threads.submit(() -> shared.infer(PREMISES, HYPOTHESIS)));
      }
      for (Future<List<Inference>> call : calls) {
        assertSame(call.get(), alone);
      }
    }
  }
}
