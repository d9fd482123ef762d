package dev.footnote.experiment;

import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A generator that remembers what its last answer took. Used for one question at a time. */
final class Metered implements Generator {

  private final Generator generator;
  private final AtomicReference<Generation.Usage> last =
      new AtomicReference<>(Generation.Usage.NONE);

  Metered(Generator generator) {
    this.generator = generator;
  }

  /** Returns the counts since the last time this was asked. */
  Generation.Usage takeUsage() {
    return last.getAndSet(Generation.Usage.NONE);
  }

  @Override
  public Generation generate(Prompt prompt) {
    return counted(generator.generate(prompt));
  }

  @Override
  public Generation generate(Prompt prompt, Consumer<String> listener) {
    return counted(generator.generate(prompt, listener));
  }

  private Generation counted(Generation generation) {
    last.set(generation.usage());
    return generation;
  }

  @Override
  public String identity() {
    return generator.identity();
  }

  @Override
  public boolean weighsEvidence() {
    return generator.weighsEvidence();
  }
}
