package dev.footnote.benchmarks.generate;

import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Measured;

/**
 * A prompt that was read and a text that was written behind it.
 *
 * @param prompt how many tokens were read
 * @param reading what that took
 * @param text how many tokens were written
 * @param writing what that took
 */
record DecoderTurn(int prompt, Effort reading, int text, Effort writing) implements Measured {

  static DecoderTurn of(Decoder decoder, GeneratePlan plan) {
    Effort reading = Effort.of(() -> decoder.read(plan.context()));
    Effort writing = Effort.of(() -> decoder.write(plan.tokens()));
    return new DecoderTurn(plan.context(), reading, plan.tokens(), writing);
  }

  /** Returns how many tokens of a prompt are read in a second. */
  double prefill() {
    return prompt / reading.seconds();
  }

  /** Returns how many tokens are written in a second. */
  double decode() {
    return text / writing.seconds();
  }

  /** Returns how many milliseconds of all cores a written token takes. */
  double cpuMillis() {
    return 1000 * writing.cpuSeconds() / text;
  }

  @Override
  public boolean clean() {
    return !reading.contended() && !writing.contended();
  }
}
