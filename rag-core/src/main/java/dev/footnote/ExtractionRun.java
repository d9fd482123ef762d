package dev.footnote;

import dev.footnote.cite.CitedField;
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.JsonGenerator;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonSchema;
import dev.footnote.json.JsonValue;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import java.util.List;
import java.util.Optional;

/** One question on its way to a record. */
record ExtractionRun<R extends Record>(
    AnswerParts parts, Query query, Class<R> type, JsonGenerator generator) {

  Extraction<R> extract() {
    Retrieval found = parts.knowledge().retrieve(query);
    List<Passage> passages = parts.passages(found.hits());
    AnswerParts.Weight weight =
        passages.isEmpty()
            ? AnswerParts.Weight.NOTHING
            : parts.weigh(parts.strength().of(query.text(), passages), found);
    return weight.isEnough()
        ? read(
            new Prompt(query.text(), passages).options(parts.options().apply(query)),
            weight.confidence(),
            found)
        : none(weight.reason(), weight.confidence(), found);
  }

  private Extraction<R> none(String reason, double confidence, Retrieval found) {
    return new Extraction<>(
        Optional.empty(), reason, List.of(), confidence, found.hits(), found.commit());
  }

  private Extraction<R> read(Prompt prompt, double confidence, Retrieval found) {
    return switch (generator.generateJson(prompt, JsonSchema.of(type))) {
      case JsonGeneration.Truncated cut ->
          none("The model did not end its JSON: " + cut.finish() + ".", confidence, found);
      case JsonGeneration.Valid valid ->
          new Extraction<>(
              Optional.of(valid.toRecord(type)),
              "",
              fields(valid.value(), prompt),
              confidence,
              found.hits(),
              found.commit());
    };
  }

  private List<CitedField> fields(JsonValue value, Prompt prompt) {
    return parts.binder().fields(value, prompt).stream()
        .map(field -> field.withCitations(parts::located))
        .toList();
  }
}
