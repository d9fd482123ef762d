package dev.footnote.export;

import static java.util.Objects.requireNonNull;

import dev.footnote.json.JsonObject;
import java.util.Map;

/**
 * What an export wrote. Immutable.
 *
 * @param train lines to train on
 * @param evaluation lines to evaluate with
 * @param abstentions lines whose right reply is to abstain, in both files
 * @param oracles lines whose passages hold the answer, in both files
 * @param questions how many questions came from whom
 * @param refused how many are in neither file, and why
 * @param groups how many groups the documents make
 * @param largestGroup how many documents the largest of them has
 * @param manifest what stands in {@code manifest.json}
 */
public record ExportReport(
    int train,
    int evaluation,
    int abstentions,
    int oracles,
    Map<QuestionOrigin, Integer> questions,
    Map<Refusal, Integer> refused,
    int groups,
    int largestGroup,
    JsonObject manifest) {

  /** Copies the maps. */
  public ExportReport {
    questions = Map.copyOf(questions);
    refused = Map.copyOf(refused);
    requireNonNull(manifest, "manifest");
  }
}
