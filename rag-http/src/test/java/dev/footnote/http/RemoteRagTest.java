package dev.footnote.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footnote.Answer.Status;
import dev.footnote.AnswerEvent;
import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.retrieve.Query;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** From a document to a footnoted answer with every model behind a server. */
class RemoteRagTest {

  private static final int DIMENSIONS = 64;
  private static final String FACT = "Every employee has 30 days of paid leave a year.";
  private static final EmbeddingSpace SPACE =
      new EmbeddingSpace("words", "1", DIMENSIONS, Similarity.COSINE, "", "");

  /** Texts that share words are near. */
  private static final Answer WORDS =
      (request, out) -> {
        JsonNode input = Json.read(request.body()).path("input");
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (int i = 0; i < input.size(); i++) {
          float[] vector = new float[DIMENSIONS];
          vector[0] = 0.01f;
          for (String word : input.path(i).textValue().toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            vector[Math.floorMod(word.hashCode() * 31, DIMENSIONS)]++;
          }
          ArrayNode values = data.addObject().put("index", i).putArray("embedding");
          for (float value : vector) {
            values.add(value);
          }
        }
        Answer.json(200, body.toString()).write(request, out);
      };

  @Test
  void answersWithFootnotesAsTheTextComesIn() throws Exception {
    List<String> pieces = new ArrayList<>();
    try (RawServer models = new RawServer(WORDS);
        RawServer chat = new RawServer(Answer.good(List.of(FACT, " [", "1]")));
        RemoteEmbedder embedder = RemoteEmbedder.builder(models.endpoint(), SPACE).build();
        RemoteGenerator generator = RemoteGenerator.builder(chat.endpoint(), "m").build();
        VectorStore store = VectorStores.inMemory(SPACE)) {
      KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
      knowledge.put(Document.of("leave", FACT));
      knowledge.put(Document.of("canteen", "The canteen opens at noon."));

      dev.footnote.Answer answer =
          Rag.builder(knowledge)
              .generator(generator)
              .build()
              .ask(
                  Query.of("How many days of paid leave has every employee a year?"),
                  event -> {
                    if (event instanceof AnswerEvent.TextDelta delta) {
                      pieces.add(delta.text());
                    }
                  });

      assertThat(answer.status()).isEqualTo(Status.ANSWERED);
      assertThat(answer.citations().getFirst().quote()).isEqualTo(FACT);
      assertThat(pieces).hasSizeGreaterThan(1);
      assertThat(chat.requests().getFirst().body()).contains(FACT).contains("role\":\"system\"");
    }
  }
}
