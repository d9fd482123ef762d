package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.Embedding;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The 8-bit vector of a text is the same to the bit, whatever is embedded beside it. */
class BitIdentityTest {

  private static final List<String> TEXTS = Samples.TEXTS.subList(0, Samples.TEXTS.size() - 1);

  private static final OnnxEmbedder EMBEDDER =
      OnnxEmbedder.open(OnnxModels.allMiniLmL6V2(), TestCache.options());

  private static final Map<String, Embedding> ALONE =
      TEXTS.stream()
          .collect(
              Collectors.toMap(
                  Function.identity(), text -> EMBEDDER.embedDocuments(List.of(text)).getFirst()));

  @AfterContainer
  static void close() {
    EMBEDDER.close();
  }

  @Provide
  Arbitrary<List<String>> batches() {
    return Arbitraries.of(TEXTS).list().ofMaxSize(12);
  }

  @Property(tries = 50)
  void vectorOfATextIsTheSameInEveryBatch(@ForAll("batches") List<String> batch) {
    assertThat(EMBEDDER.embedDocuments(batch)).isEqualTo(batch.stream().map(ALONE::get).toList());
  }
}
