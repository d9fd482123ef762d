package dev.footnote.http;

import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import java.util.List;
import java.util.function.UnaryOperator;

/** Prompts of tests. */
final class Prompts {

  static final Prompt BOAT = new Prompt("What is at the pier?", List.of());

  private Prompts() {}

  static Prompt with(UnaryOperator<GenerationOptions> change) {
    return BOAT.options(change.apply(GenerationOptions.DEFAULT));
  }
}
