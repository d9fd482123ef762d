package dev.footnote.export;

import dev.footnote.document.Chunk;
import dev.footnote.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a line is written from.
 *
 * @param question what is asked
 * @param passages what is shown, in the order in which it is shown
 * @param quotes the evidence; none if the right reply is to abstain
 * @param claims the sentences of the answer; none if the right reply is to abstain
 * @param oracle whether the passages hold the evidence
 * @param access labels of the documents that it is made from
 */
record TrainingItem(
    TrainingQuestion question,
    List<Chunk> passages,
    List<Quoted> quotes,
    List<Claim> claims,
    boolean oracle,
    JsonObject access)
    implements Outcome {

  boolean abstains() {
    return claims.isEmpty();
  }

  String answer() {
    return claims.stream().map(Claim::text).collect(Collectors.joining(" "));
  }

  /** Returns the number of the passage that has a quote. */
  OptionalInt number(Quoted quote) {
    return IntStream.range(0, passages.size())
        .filter(at -> quote.isIn(passages.get(at)))
        .map(at -> at + 1)
        .findFirst();
  }

  /** Returns every text that the model would see. */
  Stream<String> texts() {
    Stream<String> shown =
        passages.stream().flatMap(chunk -> Stream.of(chunk.location().path(), chunk.text()));
    Stream<String> said = Stream.of(question.text(), answer());
    return Stream.of(said, quotes.stream().map(Quoted::text), shown).flatMap(texts -> texts);
  }
}
