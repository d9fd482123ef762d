package dev.footnote.generate;

import dev.footnote.json.JsonSchema;

/**
 * Writes an answer that is JSON of a given schema.
 *
 * <p>What it gives was checked against the schema, whoever wrote it. Implementations are safe for
 * use by multiple threads; interrupting the thread that waits cancels the writing.
 */
@FunctionalInterface
public interface JsonGenerator {

  /**
   * Answers in JSON.
   *
   * @param prompt the question, its evidence and how to write; texts to stop at have no meaning
   *     here
   * @param schema what the answer must look like
   * @return a value that fits the schema, or what there was when length or time were used up
   * @throws GenerationException if the model fails or gives no value that fits, or its thread was
   *     interrupted
   */
  JsonGeneration generateJson(Prompt prompt, JsonSchema schema);

  /**
   * Answers with a record.
   *
   * @param <R> the record
   * @param prompt the question, its evidence and how to write; texts to stop at have no meaning
   *     here
   * @param type the record's class, as {@link JsonSchema#of} takes it
   * @return the record
   * @throws GenerationException if the model fails or gives no value that fits, if length or time
   *     were used up before, or its thread was interrupted
   * @throws dev.footnote.json.JsonException if the record itself refuses what the model wrote
   */
  default <R extends Record> R generateRecord(Prompt prompt, Class<R> type) {
    return switch (generateJson(prompt, JsonSchema.of(type))) {
      case JsonGeneration.Valid valid -> valid.toRecord(type);
      case JsonGeneration.Truncated cut ->
          throw new GenerationException(
              "the JSON for "
                  + type.getSimpleName()
                  + " is cut after "
                  + cut.text().length()
                  + " characters, "
                  + (cut.finish() == Generation.Finish.OUT_OF_TIME
                      ? "since the time was over; give more by GenerationOptions.timeLimit"
                      : "at the most tokens; allow more by GenerationOptions.maxTokens"));
    };
  }
}
