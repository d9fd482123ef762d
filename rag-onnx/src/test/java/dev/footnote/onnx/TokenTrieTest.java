package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.json.JsonPrefix;
import dev.footnote.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTrieTest {

  private static final String TEXT = "the boat, in the harbour: \"Ärger\" 渡船 😀\n!!!    {}";

  @TempDir Path folder;

  private List<TextToken> tokens(String tokenizer) throws IOException {
    return TokenBytes.read("tiny", Files.writeString(folder.resolve("tokenizer.json"), tokenizer));
  }

  private static String tokenizer(boolean letters) {
    return letters ? TinyTokenizers.byteLevel() : TinyTokenizers.withSpaces();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsTextsIntoTokensThatTheTokenizerReadsAsTheText(boolean letters) throws IOException {
    TokenTrie trie = TokenTrie.of("tiny", tokens(tokenizer(letters)), Set.of(), 10_000);
    int[] cut = trie.cut(TEXT.getBytes(UTF_8));

    assertThat(TokenTextTest.open(tokenizer(letters)).text(cut)).isEqualTo(TEXT);
    assertThat(cut.length).isLessThan(TEXT.getBytes(UTF_8).length);
  }

  @Test
  void leavesOutControlTokensAndEnds() throws IOException {
    List<TextToken> tokens = tokens(TinyTokenizers.withSpaces());
    assertThat(tokens).extracting(TextToken::id).doesNotContain(0, 1, 2, 3, 4).contains(5, 300);

    TokenTrie trie = TokenTrie.of("tiny", tokens, Set.of(300), 10_000);
    BitSet allowed = trie.allowed(JsonSchema.parse("{\"type\":\"string\"}").begin());
    assertThat(allowed.stream()).doesNotContain(0, 1, 2, 3, 4, 300);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allowsTheTokensWhoseBytesMayCome(boolean letters) throws IOException {
    List<TextToken> tokens = tokens(tokenizer(letters));
    TokenTrie trie = TokenTrie.of("tiny", tokens, Set.of(), 10_000);
    Random random = new Random(3);
    for (int seed = 0; seed < 30; seed++) {
      JsonPrefix place = JsonSchema.parse(new RandomSchemas(seed).object()).begin();
      for (int step = 0; step < 20 && !place.isOver(); step++) {
        BitSet allowed = trie.allowed(place);
        for (TextToken token : tokens) {
          boolean kept =
              trie.cut(token.bytes()).length == 1 && trie.cut(token.bytes())[0] == token.id();
          assertThat(allowed.get(token.id()))
              .isEqualTo(kept && after(place, token.bytes()) != null);
        }
        int[] ids = allowed.stream().toArray();
        place = requireNonNull(after(place, trie.bytes(ids[random.nextInt(ids.length)])));
      }
    }
  }

  private static @Nullable JsonPrefix after(@Nullable JsonPrefix place, byte[] bytes) {
    for (byte b : bytes) {
      place = place == null ? null : place.next(b & 0xFF);
    }
    return place;
  }
}
