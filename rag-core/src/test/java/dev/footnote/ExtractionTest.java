package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.cite.Citation;
import dev.footnote.cite.CitedField;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Document;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.Generation;
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.JsonGenerator;
import dev.footnote.json.JsonValue;
import dev.footnote.retrieve.Query;
import dev.footnote.store.VectorStores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtractionTest {

  private static final Query QUERY = Query.of("How long is the leave of the parents?");

  private final HashedWords embedder = new HashedWords();
  private KnowledgeBase knowledge;

  record Part(String name, int weeks) {}

  record Leave(String who, int weeks, boolean paid, Optional<String> law, List<Part> parts) {}

  @BeforeEach
  void fill() {
    knowledge = KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));
    knowledge.put(
        Document.of(
            "leave",
            "All offices close at noon. The leave of the parents is 14 weeks long for each"
                + " employee. The first part, called Early Leave, takes six weeks. The party"
                + " is on 5 March 2024."));
  }

  private static JsonGenerator writes(String json) {
    return (prompt, schema) ->
        new JsonGeneration.Valid(JsonValue.parse(json), json, Generation.Usage.NONE);
  }

  private Rag rag(double threshold) {
    return Rag.builder(knowledge).abstention(Abstention.DEFAULT.withThreshold(threshold)).build();
  }

  private static CitedField field(Extraction<?> extraction, String pointer) {
    return extraction.fields().stream()
        .filter(it -> it.pointer().equals(pointer))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void citesTheSentenceOfEachField() {
    Extraction<Leave> extraction =
        rag(0)
            .extract(
                QUERY,
                Leave.class,
                writes(
                    """
                    {"who":"each employee","weeks":14,"paid":true,"law":null,
                     "parts":[{"name":"Early Leave","weeks":6},{"name":"art","weeks":15}]}\
                    """));

    assertThat(extraction.value().orElseThrow().weeks()).isEqualTo(14);
    assertThat(field(extraction, "/weeks").verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(field(extraction, "/weeks").citations().getFirst().quote()).contains("14 weeks");
    assertThat(field(extraction, "/who").citations().getFirst().quote()).contains("14 weeks");
    assertThat(field(extraction, "/parts/0/name").citations().getFirst().quote())
        .startsWith("The first part");
    assertThat(field(extraction, "/parts/0/weeks").citations().getFirst().quote())
        .startsWith("The first part");
    assertThat(field(extraction, "/parts/1/name").verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(field(extraction, "/parts/1/weeks").verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(field(extraction, "/paid").verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(field(extraction, "/law").verdict()).isEqualTo(Verdict.NOT_A_CLAIM);
  }

  @Test
  void quotesEqualTheStoredText() {
    Extraction<Leave> extraction =
        rag(0)
            .extract(
                QUERY,
                Leave.class,
                writes("{\"who\":\"\",\"weeks\":14,\"paid\":false,\"parts\":[]}"));
    Citation citation = field(extraction, "/weeks").citations().getFirst();
    String stored = knowledge.document("leave").orElseThrow().text();
    assertThat(citation.span().of(stored)).isEqualTo(citation.quote());
  }

  record Day(String when) {}

  @Test
  void aDateMayBeWrittenOtherwise() {
    Extraction<Day> extraction =
        rag(0)
            .extract(
                Query.of("When is the party?"), Day.class, writes("{\"when\":\"2024-03-05\"}"));
    assertThat(field(extraction, "/when").citations().getFirst().quote()).contains("5 March 2024");
  }

  @Test
  void asksNoModelWhenTheEvidenceIsWeak() {
    Extraction<Day> extraction =
        rag(1)
            .extract(
                Query.of("Who painted it?"),
                Day.class,
                (prompt, schema) -> {
                  throw new AssertionError("asked");
                });
    assertThat(extraction.value()).isEmpty();
    assertThat(extraction.reason()).isNotEmpty();
    assertThat(extraction.fields()).isEmpty();
  }

  @Test
  void saysThatTheModelCameToNoEnd() {
    Extraction<Day> extraction =
        rag(0)
            .extract(
                QUERY,
                Day.class,
                (prompt, schema) ->
                    new JsonGeneration.Truncated(
                        "{", Generation.Finish.TOO_LONG, Generation.Usage.NONE));
    assertThat(extraction.value()).isEmpty();
    assertThat(extraction.reason()).contains("TOO_LONG");
  }
}
