package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

/**
 * Something that an experiment shows. Immutable.
 *
 * @param sentence what it is
 * @param evidence the figures that show it
 */
public record Finding(String sentence, String evidence) {

  /** Checks the components. */
  public Finding {
    requireNonNull(sentence, "sentence");
    requireNonNull(evidence, "evidence");
  }
}
