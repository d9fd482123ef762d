package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.CitedField;
import dev.footnote.retrieve.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A record that was read out of documents, with a footnote for each of its fields, or the reason
 * why there is none. Immutable if the record is.
 *
 * @param <R> the record
 * @param value the record; empty if the evidence is too weak, or the model came to no end
 * @param reason why there is no record, in one sentence; empty if there is one
 * @param fields the values within the record in order, each with the sentence that has it, or
 *     marked
 * @param confidence how likely the evidence holds what was asked for, in [0, 1]; see {@link
 *     Answer#confidence()}
 * @param evidence what was found for the question, best first
 * @param commit the state of the store that was read, as {@link Answer#commit()} names it
 */
public record Extraction<R extends Record>(
    Optional<R> value,
    String reason,
    List<CitedField> fields,
    double confidence,
    List<Hit> evidence,
    String commit) {

  /** Copies the lists. */
  public Extraction {
    requireNonNull(value, "value");
    requireNonNull(reason, "reason");
    fields = List.copyOf(fields);
    evidence = List.copyOf(evidence);
    requireNonNull(commit, "commit");
  }
}
