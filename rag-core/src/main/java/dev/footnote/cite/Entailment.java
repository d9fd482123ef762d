package dev.footnote.cite;

import java.util.List;

/**
 * Tells what follows from what: reads a premise and a hypothesis together, as models of natural
 * language inference do. {@link SupportVerifiers#entailment} judges statements by it.
 *
 * <p>What it says of a premise must not depend on the other premises, nor on their order, beyond
 * rounding. Implementations are safe for use by multiple threads; whoever makes one says who closes
 * it.
 */
@FunctionalInterface
public interface Entailment {

  /**
   * Judges one hypothesis by each of several premises alone.
   *
   * @param premises texts that are taken for true; may be empty
   * @param hypothesis what may follow from them
   * @return one judgement for each premise, in order; {@link Inference#UNREAD} for those that a
   *     deadline or an interrupt left out
   */
  List<Inference> infer(List<String> premises, String hypothesis);
}
