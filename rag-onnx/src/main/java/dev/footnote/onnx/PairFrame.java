package dev.footnote.onnx;

import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * What a tokenizer puts around a question and a passage that are read together, and which type it
 * gives to each token; found out from a pair whose own tokens are known.
 */
final class PairFrame {

  private final long[] ids;
  private final long[] types;
  private final Place question;
  private final Place passage;

  /** Where the tokens of a text stand. */
  private record Place(int start, int end) {}

  private PairFrame(long[] ids, long[] types, Place question, Place passage) {
    this.ids = ids;
    this.types = types;
    this.question = question;
    this.passage = passage;
  }

  /**
   * Takes a pair apart.
   *
   * @param ids the ids of a pair, special tokens included
   * @param types their types
   * @param question the ids of its question alone
   * @param passage the ids of its passage alone
   * @throws IllegalArgumentException if the texts' ids are not in the pair's, one after the other
   */
  static PairFrame of(long[] ids, long[] types, long[] question, long[] passage) {
    Place first = find(question, ids, 0);
    return new PairFrame(ids, types, first, find(passage, ids, first.end));
  }

  private static Place find(long[] part, long[] whole, int from) {
    for (int i = from; i + part.length <= whole.length; i++) {
      if (Arrays.equals(part, 0, part.length, whole, i, i + part.length)) {
        return new Place(i, i + part.length);
      }
    }
    throw new IllegalArgumentException(
        "its template for pairs has not the tokens of both texts: "
            + Arrays.toString(part)
            + " is not in "
            + Arrays.toString(whole)
            + " from place "
            + from
            + " on; expected is a template as for [CLS] question [SEP] passage [SEP]");
  }

  /** Returns how many special tokens stand around and between the texts. */
  int specialTokens() {
    return ids.length - (question.end - question.start) - (passage.end - passage.start);
  }

  /** Puts the first ids of two texts into the frame. */
  PairEncoding encode(
      long[] questionIds, int fromQuestion, long[] passageIds, int fromPassage, boolean truncated) {
    int length = specialTokens() + fromQuestion + fromPassage;
    LongBuffer allIds =
        LongBuffer.allocate(length)
            .put(ids, 0, question.start)
            .put(questionIds, 0, fromQuestion)
            .put(ids, question.end, passage.start - question.end)
            .put(passageIds, 0, fromPassage)
            .put(ids, passage.end, ids.length - passage.end);
    LongBuffer allTypes = LongBuffer.allocate(length).put(types, 0, question.start);
    fill(allTypes, types[question.start], fromQuestion);
    allTypes.put(types, question.end, passage.start - question.end);
    fill(allTypes, types[passage.start], fromPassage);
    allTypes.put(types, passage.end, types.length - passage.end);
    return new PairEncoding(allIds.array(), allTypes.array(), truncated);
  }

  private static void fill(LongBuffer target, long value, int times) {
    for (int i = 0; i < times; i++) {
      target.put(value);
    }
  }
}
