package dev.footnote.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A tokenizer of whole words that knows pairs: its file, and the same in plain Java, where what is
 * too long loses one token after the other.
 */
final class WordPairs {

  private static final List<String> SPECIAL = List.of("[PAD]", "[CLS]", "[SEP]", "[UNK]");
  private static final int WORDS = 300;
  private static final Map<String, Long> IDS = ids();

  private WordPairs() {}

  private static Map<String, Long> ids() {
    Map<String, Long> ids = new LinkedHashMap<>();
    SPECIAL.forEach(word -> ids.put(word, (long) ids.size()));
    String some = "a the tide boat harbour high low is at noon when in leaves";
    List.of(some.split(" ")).forEach(word -> ids.put(word, (long) ids.size()));
    for (int i = 0; i < WORDS; i++) {
      ids.put("w" + i, (long) ids.size());
    }
    return ids;
  }

  /** Returns the {@code tokenizer.json}. */
  static String json() {
    return json(
        "[%s,%s,%s,%s,%s]"
            .formatted(
                special("[CLS]", 0),
                text("A", 0),
                special("[SEP]", 0),
                text("B", 1),
                special("[SEP]", 1)));
  }

  /** Returns the {@code tokenizer.json} with another template for pairs. */
  static String json(String pair) {
    String vocabulary =
        IDS.entrySet().stream()
            .map(entry -> "'" + entry.getKey() + "':" + entry.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    String added =
        SPECIAL.stream()
            .map(word ->
                ("{'id':%d,'content':'%s','single_word':false,'lstrip':false,'rstrip':false,"
                        + "'normalized':false,'special':true}")
                    .formatted(IDS.get(word), word))
            .collect(Collectors.joining(",", "[", "]"));
    String single = "[%s,%s,%s]".formatted(special("[CLS]", 0), text("A", 0), special("[SEP]", 0));
    return ("{'version':'1.0','truncation':null,'padding':null,'added_tokens':%s,"
            + "'normalizer':{'type':'Lowercase'},'pre_tokenizer':{'type':'WhitespaceSplit'},"
            + "'post_processor':{'type':'TemplateProcessing','single':%s,'pair':%s,"
            + "'special_tokens':{'[CLS]':{'id':'[CLS]','ids':[1],'tokens':['[CLS]']},"
            + "'[SEP]':{'id':'[SEP]','ids':[2],'tokens':['[SEP]']}}},'decoder':null,"
            + "'model':{'type':'WordLevel','unk_token':'[UNK]','vocab':%s}}")
        .formatted(added, single, pair, vocabulary)
        .replace('\'', '"');
  }

  static String special(String token, int type) {
    return "{'SpecialToken':{'id':'%s','type_id':%d}}".formatted(token, type);
  }

  static String text(String name, int type) {
    return "{'Sequence':{'id':'%s','type_id':%d}}".formatted(name, type);
  }

  /** Returns the ids of words, none for a blank text. */
  static List<Long> ids(String words) {
    return Arrays.stream(words.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .map(word -> IDS.getOrDefault(word, 3L))
        .toList();
  }

  /** What a model reads of a pair. */
  record Pair(List<Long> ids, List<Long> types, boolean truncated) {

    static Pair of(String question, String passage, int maxTokens) {
      List<Long> first = new ArrayList<>(WordPairs.ids(question));
      List<Long> second = new ArrayList<>(WordPairs.ids(passage));
      boolean longQuestion = first.size() > second.size();
      boolean cut = false;
      while (first.size() + second.size() + 3 > maxTokens) {
        boolean equal = first.size() == second.size();
        boolean fromFirst = equal ? !longQuestion : first.size() > second.size();
        (fromFirst ? first : second).removeLast();
        cut = true;
      }
      List<Long> ids = new ArrayList<>(List.of(1L));
      ids.addAll(first);
      ids.add(2L);
      List<Long> types = new ArrayList<>(Collections.nCopies(ids.size(), 0L));
      ids.addAll(second);
      ids.add(2L);
      types.addAll(Collections.nCopies(second.size() + 1, 1L));
      return new Pair(ids, types, cut);
    }

    float[] logits(TinyCrossEncoder encoder, int firstPosition) {
      return encoder.logits(
          ids.stream().mapToLong(id -> id).toArray(),
          types.stream().mapToLong(type -> type).toArray(),
          firstPosition);
    }
  }
}
