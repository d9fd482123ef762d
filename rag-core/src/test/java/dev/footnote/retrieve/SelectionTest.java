package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SelectionTest {

  private static final List<String> TEXTS =
      List.of(
          "Rye flour takes much water.",
          "Rye flour takes so much water!",
          "Rye flour takes much more water and salt.",
          "Ovens of stone keep heat.",
          "Salt slows the dough.");

  private static Hit hit(String document, String text, double score) {
    Document whole = Document.of(document, text);
    Chunk chunk = Chunk.of(whole, 0, new TextSpan(0, text.length()), "");
    return new Hit(chunk, score, List.of());
  }

  private static Retriever finding(List<Hit> hits) {
    return query -> Retrieval.of(hits).cutAt(query.topK());
  }

  private static List<Hit> texts() {
    List<Hit> hits = new ArrayList<>();
    TEXTS.forEach(text -> hits.add(hit("d" + hits.size(), text, 10 - hits.size())));
    return hits;
  }

  private static Retrieval select(List<Hit> hits, Selection selection, int topK) {
    return Retrievers.selecting(finding(hits), selection).retrieve(Query.of("?").withTopK(topK));
  }

  @Example
  void withoutConditionsTheOrderStays() {
    Retrieval found = select(texts(), Selection.ALL, 3);

    assertThat(found.hits()).isEqualTo(texts().subList(0, 3));
    assertThat(found.dropped())
        .extracting(lost -> lost.hit().chunk().documentId() + " " + lost.reason())
        .containsExactly("d3 behind the first 3", "d4 behind the first 3");
  }

  @Example
  void whatRepeatsABetterHitIsDropped() {
    Retrieval found = select(texts(), Selection.ALL.withoutRepeats(0.95), 3);

    assertThat(found.hits())
        .extracting(h -> h.chunk().documentId())
        .containsExactly("d0", "d2", "d3");
    assertThat(found.dropped()).extracting(Dropped::reason).contains("it repeats hit 1");
  }

  @Example
  void differentTextsComeFirstIfThatIsWanted() {
    Retrieval found = select(texts(), Selection.ALL.withDiversity(0.6), 3);

    assertThat(found.hits())
        .extracting(h -> h.chunk().documentId())
        .containsExactly("d0", "d3", "d4");
  }

  @Example
  void moreIsAskedForWhereOneDocumentTakesTheFirstPlaces() {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      hits.add(hit("long", "part " + i, 100 - i));
    }
    hits.add(hit("other", "other", 1));
    hits.add(hit("third", "third", 0));

    assertThat(select(hits, Selection.ALL.withMaxPerDocument(1), 3).hits())
        .extracting(h -> h.chunk().documentId())
        .containsExactly("long", "other", "third");
    assertThat(select(hits, Selection.ALL.withMaxPerDocument(1), 5).hits()).hasSize(3);
  }

  @Example
  void componentsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Selection.ALL.withMaxPerDocument(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Selection.ALL.withoutRepeats(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Selection.ALL.withDiversity(1));
  }

  @Property(tries = 300)
  void theLimitOfADocumentHoldsAndNothingIsLost(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 4) Integer> documents,
      @ForAll @IntRange(min = 1, max = 3) int limit,
      @ForAll @IntRange(min = 1, max = 10) int topK) {
    List<Hit> hits = new ArrayList<>();
    documents.forEach(
        document -> hits.add(hit("d" + document, "text number " + hits.size(), -hits.size())));
    Retrieval found = select(hits, Selection.ALL.withMaxPerDocument(limit), topK);

    Map<String, Integer> counts = new HashMap<>();
    found.hits().forEach(h -> counts.merge(h.chunk().documentId(), 1, Integer::sum));
    assertThat(counts.values()).allMatch(count -> count <= limit);
    assertThat(found.hits()).hasSizeLessThanOrEqualTo(topK).isSubsetOf(hits);
    assertThat(found.hits().size() + found.dropped().size()).isEqualTo(hits.size());
    assertThat(found.hits()).isSortedAccordingTo(FusedScores.BEST_FIRST);
  }
}
