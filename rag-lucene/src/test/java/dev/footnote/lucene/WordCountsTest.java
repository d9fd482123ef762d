package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.store.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class WordCountsTest {

  private static final int DOCUMENTS = 300;
  private static final List<String> WORDS = List.of("a", "b", "c", "d", "e", "f");

  /** Each ten characters are a chunk of five words. */
  @Test
  void countsWhatStandsInTheChunksThatPass() {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    try (LuceneVectorStore store = standard()) {
      Samples.put(store, "d7", "an older version");
      for (int i = 0; i < DOCUMENTS; i++) {
        String text =
            random.ints(20, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
        texts.add(text);
        Metadata number = Metadata.builder().put("n", i).build();
        Samples.put(store, Document.of("d" + i, text + " ").withMetadata(number));
      }
      for (int passing : List.of(0, 1, 5, 150, DOCUMENTS)) {
        assertCounts(store, passing, texts.subList(0, passing));
      }
    }
  }

  private static LuceneVectorStore standard() {
    StoreOptions options = StoreOptions.of(Samples.SPACE).withAnalysis(TextAnalysis.STANDARD);
    return LuceneVectorStore.open(ByteBuffersDirectory::new, "the store", options);
  }

  private static void assertCounts(LuceneVectorStore store, int passing, List<String> texts) {
    List<BytesRef> words = WORDS.stream().map(BytesRef::new).toList();
    WordCounts counts =
        store.read(
            "count",
            searcher -> WordCounts.of(searcher, FilterQueries.of(Filters.lt("n", passing)), words));
    assertThat(counts.chunks()).isEqualTo(4L * passing);
    assertThat(counts.words()).isEqualTo(20L * passing);
    for (String word : WORDS) {
      assertThat(counts.having(new BytesRef(word))).isEqualTo(chunksWith(word, texts));
    }
  }

  private static int chunksWith(String word, List<String> texts) {
    int count = 0;
    for (String text : texts) {
      for (int start = 0; start < text.length(); start += 10) {
        count += text.substring(start, Math.min(start + 10, text.length())).contains(word) ? 1 : 0;
      }
    }
    return count;
  }
}
