package dev.footnote.onnx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Complete tokenizer files of every kind, with vocabularies of a few hundred entries. */
final class TinyTokenizers {

  private static final List<String> LETTERS =
      "abcdefghijklmnopqrstuvwxyz".codePoints().mapToObj(Character::toString).toList();
  private static final List<String> WORDS =
      List.of("the", "in", "on", "er", "tide", "boat", "harbour", "ing", "ed", "and", "light");

  private TinyTokenizers() {}

  /** Returns one of each kind by name. */
  static Map<String, String> all() {
    return Map.of(
        "WordPiece", wordPiece(),
        "MPNet", mpnet(),
        "Unigram", unigram(),
        "byte-level BPE", byteLevel(),
        "ModernBERT", modernBert(),
        "Gemma", gemma());
  }

  /** BERT: lower case, words, then the longest pieces first. */
  static String wordPiece() {
    return wordPiece("[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]");
  }

  /** MPNet: as BERT, with other special tokens, and a mask that swallows the space before. */
  static String mpnet() {
    return wordPiece("<s>", "</s>", "[UNK]", "<pad>", "<mask>");
  }

  private static String wordPiece(
      String first, String last, String unknown, String padding, String mask) {
    Set<String> vocabulary = new LinkedHashSet<>(List.of(first, padding, last, unknown));
    for (String letter : LETTERS) {
      vocabulary.add(letter);
      vocabulary.add("##" + letter);
    }
    vocabulary.addAll(WORDS);
    WORDS.forEach(word -> vocabulary.add("##" + word));
    vocabulary.addAll(List.of(".", ",", "!", "-", "渡", "船", "é", mask));
    JsonObject model =
        json(
            "{'type':'WordPiece','continuing_subword_prefix':'##',"
                + "'max_input_chars_per_word':100}");
    model.addProperty("unk_token", unknown);
    model.add("vocab", ids(vocabulary));
    JsonObject whole = whole(model, List.of(first, padding, last, unknown), mask, vocabulary);
    whole.add(
        "normalizer",
        json(
            "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,"
                + "'strip_accents':null,'lowercase':true}"));
    whole.add("pre_tokenizer", json("{'type':'BertPreTokenizer'}"));
    whole.add("post_processor", template(vocabulary, first, last));
    return whole.toString();
  }

  /** XLM-RoBERTa: pieces of words by their likelihood, a mark before each word. */
  static String unigram() {
    Set<String> vocabulary = new LinkedHashSet<>(List.of("<s>", "<pad>", "</s>", "<unk>", "▁"));
    WORDS.forEach(word -> vocabulary.addAll(List.of("▁" + word, word)));
    vocabulary.addAll(LETTERS);
    vocabulary.addAll(List.of("▁a", "▁t", "th", "ou", ".", ",", "渡", "船", "渡船", "。", "!!", "!"));
    vocabulary.add("<mask>");
    JsonObject model = json("{'type':'Unigram','unk_id':3,'byte_fallback':false}");
    JsonArray scored = new JsonArray();
    int rank = 0;
    for (String token : vocabulary) {
      JsonArray entry = new JsonArray();
      entry.add(token);
      // Longer pieces are likelier than their parts together.
      entry.add(token.startsWith("<") ? 0.0 : -3.0 - 0.01 * rank++ - 0.1 * token.length());
      scored.add(entry);
    }
    model.add("vocab", scored);
    JsonObject whole = whole(model, List.of("<s>", "<pad>", "</s>", "<unk>"), "<mask>", vocabulary);
    whole.add(
        "normalizer",
        json(
            "{'type':'Sequence','normalizers':[{'type':'NFKC'},"
                + "{'type':'Replace','pattern':{'Regex':' {2,}'},'content':' '}]}"));
    whole.add(
        "pre_tokenizer",
        json(
            "{'type':'Sequence','pretokenizers':[{'type':'WhitespaceSplit'},"
                + "{'type':'Metaspace','replacement':'▁','prepend_scheme':'always','split':true}]}"));
    whole.add("post_processor", template(vocabulary, "<s>", "</s>"));
    return whole.toString();
  }

  /** RoBERTa: bytes merged within words, whose space belongs to them. */
  static String byteLevel() {
    Set<String> vocabulary = new LinkedHashSet<>(List.of("<s>", "<pad>", "</s>", "<unk>"));
    JsonObject whole = byteLevel(vocabulary, "<mask>", List.of("<s>", "<pad>", "</s>", "<unk>"));
    JsonObject processor =
        json(
            "{'type':'RobertaProcessing','sep':['</s>',2],'cls':['<s>',0],"
                + "'trim_offsets':true,'add_prefix_space':false}");
    whole.add("post_processor", processor);
    return whole.toString();
  }

  /** ModernBERT: as RoBERTa, with BERT's special tokens and text brought to one form first. */
  static String modernBert() {
    Set<String> vocabulary = new LinkedHashSet<>(List.of("[CLS]", "[PAD]", "[SEP]", "[UNK]"));
    JsonObject whole = byteLevel(vocabulary, "[MASK]", List.of("[CLS]", "[PAD]", "[SEP]", "[UNK]"));
    whole.add("normalizer", json("{'type':'NFC'}"));
    whole.add("post_processor", template(vocabulary, "[CLS]", "[SEP]"));
    return whole.toString();
  }

  private static JsonObject byteLevel(Set<String> vocabulary, String mask, List<String> special) {
    for (int b = 0; b < 256; b++) {
      vocabulary.add(Character.toString(byteLetter(b)));
    }
    JsonArray merges = new JsonArray();
    for (String word : WORDS) {
      addMerges(vocabulary, merges, word);
      addMerges(vocabulary, merges, "Ġ" + word);
    }
    addMerges(vocabulary, merges, "ĠĠĠĠ");
    addMerges(vocabulary, merges, "!!!");
    vocabulary.add(mask);
    JsonObject model =
        json(
            "{'type':'BPE','dropout':null,'unk_token':null,'continuing_subword_prefix':'',"
                + "'end_of_word_suffix':'','fuse_unk':false,'byte_fallback':false}");
    model.add("vocab", ids(vocabulary));
    model.add("merges", merges);
    JsonObject whole = whole(model, special, mask, vocabulary);
    whole.add(
        "pre_tokenizer",
        json("{'type':'ByteLevel','add_prefix_space':false,'trim_offsets':true,'use_regex':true}"));
    whole.add(
        "decoder",
        json("{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':true}"));
    return whole;
  }

  /** The letter that stands for a byte in GPT-2's alphabet. */
  private static int byteLetter(int b) {
    boolean shown = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
    if (shown) {
      return b;
    }
    int index = b <= ' ' ? b : b <= 0xA0 ? b - 0x7F + 33 : 67;
    return 256 + index;
  }

  /**
   * Gemma: spaces become marks, and the whole text is merged as one word, bytes for the unknown.
   */
  static String gemma() {
    Set<String> vocabulary = new LinkedHashSet<>(List.of("<pad>", "<eos>", "<bos>", "<unk>"));
    vocabulary.add("<mask>");
    for (int b = 0; b < 256; b++) {
      vocabulary.add("<0x%02X>".formatted(b));
    }
    vocabulary.add("▁");
    vocabulary.addAll(LETTERS);
    vocabulary.addAll(List.of(".", ",", "!", ":", "|", "渡", "船"));
    JsonArray merges = new JsonArray();
    addMerges(vocabulary, merges, "▁▁▁▁");
    for (String word : WORDS) {
      addMerges(vocabulary, merges, word);
      addMerges(vocabulary, merges, "▁" + word);
    }
    JsonObject model =
        json(
            "{'type':'BPE','dropout':null,'unk_token':'<unk>','continuing_subword_prefix':null,"
                + "'end_of_word_suffix':null,'fuse_unk':true,'byte_fallback':true,"
                + "'ignore_merges':false}");
    model.add("vocab", ids(vocabulary));
    model.add("merges", merges);
    JsonObject whole =
        whole(model, List.of("<pad>", "<eos>", "<bos>", "<unk>"), "<mask>", vocabulary);
    whole.add("normalizer", json("{'type':'Replace','pattern':{'String':' '},'content':'▁'}"));
    whole.add(
        "pre_tokenizer",
        json(
            "{'type':'Split','pattern':{'String':' '},'behavior':'MergedWithPrevious',"
                + "'invert':false}"));
    whole.add("post_processor", template(vocabulary, "<bos>", "<eos>"));
    return whole.toString();
  }

  /** As {@link #gemma()}, with the decoder that makes text of marks and bytes again. */
  static String withSpaces() {
    JsonObject whole = JsonParser.parseString(gemma()).getAsJsonObject();
    whole.add(
        "decoder",
        json(
            "{'type':'Sequence','decoders':["
                + "{'type':'Replace','pattern':{'String':'▁'},'content':' '},"
                + "{'type':'ByteFallback'},{'type':'Fuse'}]}"));
    return whole.toString();
  }

  /** Joins a word letter by letter, as merges learnt from text would. */
  private static void addMerges(Set<String> vocabulary, JsonArray merges, String word) {
    int[] letters = word.codePoints().toArray();
    String left = Character.toString(letters[0]);
    for (int i = 1; i < letters.length; i++) {
      String right = Character.toString(letters[i]);
      if (vocabulary.add(left + right)) {
        merges.add(left + " " + right);
      }
      left += right;
    }
  }

  /** Returns how many ids a tokenizer file knows. */
  static int size(String tokenizer) {
    JsonElement vocabulary =
        JsonParser.parseString(tokenizer).getAsJsonObject().getAsJsonObject("model").get("vocab");
    return vocabulary.isJsonArray()
        ? vocabulary.getAsJsonArray().size()
        : vocabulary.getAsJsonObject().size();
  }

  private static JsonObject whole(
      JsonObject model, List<String> special, String mask, Set<String> vocabulary) {
    JsonObject whole = json("{'version':'1.0','truncation':null,'padding':null}");
    JsonArray added = new JsonArray();
    special.forEach(token -> added.add(added(token, vocabulary, false)));
    added.add(added(mask, vocabulary, true));
    whole.add("added_tokens", added);
    whole.add("model", model);
    return whole;
  }

  private static JsonObject added(String token, Set<String> vocabulary, boolean takesSpace) {
    JsonObject added =
        json("{'single_word':false,'rstrip':false,'normalized':false," + "'special':true}");
    added.addProperty("id", id(vocabulary, token));
    added.addProperty("content", token);
    added.addProperty("lstrip", takesSpace);
    return added;
  }

  private static JsonObject template(Set<String> vocabulary, String first, String last) {
    JsonObject template =
        json(
            "{'type':'TemplateProcessing','single':[{'SpecialToken':{'id':'FIRST','type_id':0}},"
                .concat("{'Sequence':{'id':'A','type_id':0}},")
                .concat(
                    "{'SpecialToken':{'id':'LAST','type_id':0}}],'pair':[],'special_tokens':{}}")
                .replace("FIRST", first)
                .replace("LAST", last));
    JsonObject special = template.getAsJsonObject("special_tokens");
    for (String token : List.of(first, last)) {
      JsonObject entry = json("{'ids':[" + id(vocabulary, token) + "]}");
      entry.addProperty("id", token);
      JsonArray tokens = new JsonArray();
      tokens.add(token);
      entry.add("tokens", tokens);
      special.add(token, entry);
    }
    return template;
  }

  private static JsonObject ids(Set<String> vocabulary) {
    JsonObject ids = new JsonObject();
    vocabulary.forEach(token -> ids.addProperty(token, ids.size()));
    return ids;
  }

  private static int id(Set<String> vocabulary, String token) {
    return new ArrayList<>(vocabulary).indexOf(token);
  }

  private static JsonObject json(String quoted) {
    return JsonParser.parseString(quoted.replace('\'', '"')).getAsJsonObject();
  }
}
