package dev.footnote;

import dev.footnote.read.ReadResult;
import java.time.Duration;

/**
 * Something that happened, with counts and durations but no text of documents or questions.
 * Immutable and safe for use by multiple threads.
 */
public sealed interface RagEvent {

  /**
   * A document was put.
   *
   * @param report what it did
   * @param took how long it took
   */
  record DocumentPut(PutReport report, Duration took) implements RagEvent {}

  /**
   * A file of a source was left out on purpose.
   *
   * @param skipped which, and why
   */
  record DocumentSkipped(ReadResult.Skipped skipped) implements RagEvent {}

  /**
   * A file of a source could not be read or stored.
   *
   * @param failed which, and why
   */
  record DocumentFailed(ReadResult.Failed failed) implements RagEvent {}

  /**
   * A document was deleted.
   *
   * @param documentId which
   */
  record DocumentDeleted(String documentId) implements RagEvent {}

  /**
   * Some documents were brought over in a rebuild.
   *
   * @param pass which pass over all documents it is, from one
   * @param documents how many of them this pass has looked at
   * @param total how many there are, at least
   */
  record RebuildProgressed(int pass, long documents, long total) implements RagEvent {}

  /**
   * A rebuild ended, and its outcome serves.
   *
   * @param report what it did
   */
  record Rebuilt(RebuildReport report) implements RagEvent {}

  /**
   * A search ended.
   *
   * @param hits how many chunks were found
   * @param took how long it took
   */
  record Searched(int hits, Duration took) implements RagEvent {}

  /**
   * A question was answered, or not.
   *
   * @param status how it ended
   * @param timings how long each step took
   */
  record Answered(Answer.Status status, Answer.Timings timings) implements RagEvent {}
}
