package dev.footnote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteEmbedderTest {

  private static EmbeddingSpace space(int dimensions, String prompt) {
    return new EmbeddingSpace("m", "v1", dimensions, Similarity.COSINE, prompt, "");
  }

  private static RemoteEmbedder.Builder builder(RawServer server) {
    return RemoteEmbedder.builder(server.endpoint(), space(EmbeddingServer.DIMENSIONS, "query: "));
  }

  private static List<List<String>> inputs(RawServer server) throws Exception {
    List<List<String>> inputs = new ArrayList<>();
    for (RawServer.Request request : server.requests()) {
      List<String> texts = new ArrayList<>();
      Json.read(request.body()).path("input").forEach(text -> texts.add(text.textValue()));
      inputs.add(texts);
    }
    return inputs;
  }

  @Test
  void sendsBatchesOfSoManyTextsAndCharacters() throws Exception {
    try (RawServer server = new RawServer(EmbeddingServer.answer());
        RemoteEmbedder embedder = builder(server).batches(3, 10).build()) {
      embedder.embedDocuments(List.of("a", "b", "c", "d", "123456789", "x".repeat(20), "e"));

      assertThat(inputs(server))
          .containsExactly(
              List.of("a", "b", "c"),
              List.of("d", "123456789"),
              List.of("x".repeat(20)),
              List.of("e"));
    }
  }

  @Test
  void asksAsEmbeddingsAreAskedFor() throws Exception {
    try (RawServer server = new RawServer(EmbeddingServer.answer());
        RemoteEmbedder embedder = builder(server).model("deployed").askForDimensions().build()) {
      embedder.embedQuery("boat");

      JsonNode body = Json.read(server.requests().getFirst().body());
      assertThat(server.requests().getFirst().line()).startsWith("POST /v1/embeddings ");
      assertThat(body.path("model").textValue()).isEqualTo("deployed");
      assertThat(body.path("encoding_format").textValue()).isEqualTo("float");
      assertThat(body.path("dimensions").intValue()).isEqualTo(EmbeddingServer.DIMENSIONS);
      assertThat(inputs(server)).containsExactly(List.of("query: boat"));
    }
  }

  @Test
  void cutsAtTheMostTokensAndNotInsideACharacter() throws Exception {
    try (RawServer server = new RawServer(EmbeddingServer.answer());
        RemoteEmbedder embedder = builder(server).tokens(text -> text.length(), 3).build()) {
      embedder.embedDocuments(List.of("abcdef", "abc", "ab😀", "😀😀", ""));

      assertThat(inputs(server)).containsExactly(List.of("abc", "abc", "ab", "😀", " "));
      assertThat(embedder.maxTokens()).isEqualTo(3);
    }
  }

  @Test
  void guessesRatherTooManyTokens() throws Exception {
    try (RawServer server = new RawServer(EmbeddingServer.answer());
        RemoteEmbedder embedder = builder(server).maxTokens(100).build()) {
      // 44 characters that tokenizers cut into 9 or 10.
      assertThat(embedder.tokens().count("The quick brown fox jumps over the lazy dog."))
          .isBetween(10, 20);
      assertThat(embedder.tokens().count("渡船中午出发")).isEqualTo(12);
      assertThat(embedder.maxTokens()).isEqualTo(100);
    }
  }

  @Test
  void asksAgainWhenThatMayHelp() throws Exception {
    try (RawServer server =
            new RawServer(
                Answer.json(429, "{}", "Retry-After: 0"),
                Answer.cut("{\"data\":"),
                EmbeddingServer.answer());
        RemoteEmbedder embedder = builder(server).build()) {
      assertThat(embedder.embedDocuments(Collections.nCopies(5, "a"))).hasSize(5);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":[]} | 0 vectors for 1 texts",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2,3]}]} | a vector of 3 dimensions, where the"
            + " embedding space says 2",
        "{\"data\":[{\"index\":1,\"embedding\":[1,2]}]} | index 1",
        "{\"data\":[{\"index\":-1,\"embedding\":[1,2]}]} | index -1",
        "{\"data\":[{\"index\":0,\"embedding\":[0,0]}]} | no direction",
        "{\"data\":[{\"index\":0,\"embedding\":[1e99,0]}]} | must be finite",
        "{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"}]} | a vector of 0 dimensions",
        "{\"data\": | not JSON",
        "<html> | not JSON",
      })
  void refusesWhatIsNoVectorOfTheSpace(String body, String message) throws Exception {
    try (RawServer server = new RawServer(Answer.json(200, body));
        RemoteEmbedder embedder = RemoteEmbedder.builder(server.endpoint(), space(2, "")).build()) {
      assertThatThrownBy(() -> embedder.embedQuery("a"))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining(message);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void refusesTwoVectorsOfOneText() throws Exception {
    String body =
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":0,\"embedding\":[2,1]}]}";
    try (RawServer server = new RawServer(Answer.json(200, body));
        RemoteEmbedder embedder = RemoteEmbedder.builder(server.endpoint(), space(2, "")).build()) {
      assertThatThrownBy(() -> embedder.embedDocuments(List.of("a", "b")))
          .hasMessageContaining("index 0");
    }
  }

  @Test
  void takesVectorsWithoutIndexInTheirOrder() throws Exception {
    String body = "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[0,1]}]}";
    try (RawServer server = new RawServer(Answer.json(200, body));
        RemoteEmbedder embedder = RemoteEmbedder.builder(server.endpoint(), space(2, "")).build()) {
      assertThat(embedder.embedDocuments(List.of("a", "b")).getLast().toArray())
          .containsExactly(0, 1);
    }
  }

  @Test
  void endsWhenInterrupted() throws Exception {
    try (RawServer server = new RawServer(EmbeddingServer.answer());
        RemoteEmbedder embedder = builder(server).build()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> embedder.embedQuery("a"))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesASpaceThatDoesNotTellItsWeights() throws Exception {
    EmbeddingSpace space = new EmbeddingSpace("m", "", 2, Similarity.COSINE, "", "");
    try (RawServer server = new RawServer(EmbeddingServer.answer())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RemoteEmbedder.builder(server.endpoint(), space))
          .withMessageContaining("content hash");
      assertThatIllegalArgumentException().isThrownBy(() -> builder(server).batches(0, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> builder(server).maxTokens(0));
    }
  }
}
