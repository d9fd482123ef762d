package dev.footnote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranking;
import dev.footnote.retrieve.StageScore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteRerankerTest {

  private static List<Hit> hits(String... texts) {
    List<Hit> hits = new ArrayList<>();
    for (String text : texts) {
      Document document = Document.of("d" + hits.size(), text);
      Chunk chunk = Chunk.of(document, 0, new TextSpan(0, text.length()), "");
      hits.add(new Hit(chunk, 1.0 / (1 + hits.size()), List.of()));
    }
    return hits;
  }

  private static List<String> order(Reranking reranking) {
    return reranking.hits().stream().map(hit -> hit.chunk().text()).toList();
  }

  /** Scores a passage by its length, the last first. */
  private static Answer lengths(String field, String list, String score) {
    return (request, out) -> {
      JsonNode texts = Json.read(request.body()).path(field);
      List<String> results = new ArrayList<>();
      for (int i = texts.size() - 1; i >= 0; i--) {
        results.add(
            "{\"index\":%d,\"%s\":%d}".formatted(i, score, texts.path(i).textValue().length()));
      }
      Answer.json(200, list.formatted(String.join(",", results))).write(request, out);
    };
  }

  private static Answer documents() {
    return lengths("documents", "{\"results\":[%s]}", "relevance_score");
  }

  @Test
  void ordersByTheServersScores() throws Exception {
    try (RawServer server = new RawServer(documents());
        RemoteReranker reranker = RemoteReranker.builder(server.endpoint(), "cross").build()) {
      Reranking reranking = reranker.rerank("What floats?", hits("aa", "aaaa", "a", "aaa"));

      assertThat(order(reranking)).containsExactly("aaaa", "aaa", "aa", "a");
      assertThat(reranking.scored()).isEqualTo(4);
      assertThat(reranking.hits().getFirst().score()).isEqualTo(4);
      assertThat(reranking.hits().getFirst().stage(StageScore.RERANK)).isPresent();
      RawServer.Request request = server.requests().getFirst();
      assertThat(request.line()).startsWith("POST /v1/rerank ");
      assertThat(Json.read(request.body()))
          .isEqualTo(
              Json.read(
                  """
                  {"model":"cross","query":"What floats?","documents":["aa","aaaa","a","aaa"],
                   "top_n":4,"return_documents":false}\
                  """));
    }
  }

  @Test
  void understandsAPlainList() throws Exception {
    try (RawServer server = new RawServer(lengths("texts", "[%s]", "score"));
        RemoteReranker reranker =
            RemoteReranker.builder(server.endpoint(), "tei")
                .protocol(RerankProtocol.TEXTS)
                .build()) {
      assertThat(order(reranker.rerank("?", hits("a", "aa")))).containsExactly("aa", "a");
      assertThat(Json.read(server.requests().getFirst().body()))
          .isEqualTo(Json.read("{\"query\":\"?\",\"texts\":[\"a\",\"aa\"],\"truncate\":true}"));
    }
  }

  @Test
  void sendsBatches() throws Exception {
    try (RawServer server = new RawServer(documents());
        RemoteReranker reranker =
            RemoteReranker.builder(server.endpoint(), "m").batches(2, 100).build()) {
      assertThat(order(reranker.rerank("?", hits("a", "aa", "aaa", "aaaa", "aaaaa"))))
          .containsExactly("aaaaa", "aaaa", "aaa", "aa", "a");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void asksNothingForNoHits() throws Exception {
    try (RawServer server = new RawServer(documents());
        RemoteReranker reranker = RemoteReranker.builder(server.endpoint(), "m").build()) {
      assertThat(reranker.rerank("?", List.of()).hits()).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void returnsWhatIsScoredWhenTheDeadlinePasses() throws Exception {
    Answer silent = (request, out) -> Thread.sleep(60_000);
    try (RawServer server = new RawServer(documents(), silent);
        RemoteReranker reranker =
            RemoteReranker.builder(server.endpoint(), "m")
                .batches(2, 100)
                .deadline(Duration.ofMillis(1_500))
                .build()) {
      Reranking reranking = reranker.rerank("?", hits("a", "aa", "aaa", "aaaa"));

      assertThat(order(reranking)).containsExactly("aa", "a", "aaa", "aaaa");
      assertThat(reranking.scored()).isEqualTo(2);
    }
  }

  @Test
  void returnsWhatIsScoredWhenInterrupted() throws Exception {
    try (RawServer server = new RawServer(documents());
        RemoteReranker reranker = RemoteReranker.builder(server.endpoint(), "m").build()) {
      Thread.currentThread().interrupt();
      Reranking reranking = reranker.rerank("?", hits("a", "aa"));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(order(reranking)).containsExactly("a", "aa");
      assertThat(reranking.scored()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"results\":[{\"index\":0,\"relevance_score\":1}]} | 1 scores for 2 passages",
        "[{\"index\":0,\"score\":1},{\"index\":0,\"score\":1}] | index 0",
        "[{\"index\":0,\"score\":1},{\"index\":2,\"score\":1}] | index 2",
        "[{\"score\":1},{\"index\":0,\"score\":1}] | index -1",
        "[{\"index\":0},{\"index\":1,\"score\":1}] | without a score",
        "oops | not JSON",
      })
  void refusesWhatIsNoScoreForEachPassage(String body, String message) throws Exception {
    try (RawServer server = new RawServer(Answer.json(200, body));
        RemoteReranker reranker = RemoteReranker.builder(server.endpoint(), "m").build()) {
      assertThatThrownBy(() -> reranker.rerank("?", hits("a", "b")))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void asksAgainWhenThatMayHelp() throws Exception {
    try (RawServer server = new RawServer(Answer.json(503, "{}"), documents());
        RemoteReranker reranker = RemoteReranker.builder(server.endpoint(), "m").build()) {
      assertThat(order(reranker.rerank("?", hits("a", "aa")))).containsExactly("aa", "a");
    }
  }

  @Test
  void refusesCallsOnceItIsClosed() throws Exception {
    try (RawServer server = new RawServer(documents())) {
      RemoteReranker reranker = RemoteReranker.builder(server.endpoint(), "m").build();
      reranker.close();
      reranker.close();

      assertThatIllegalStateException().isThrownBy(() -> reranker.rerank("?", hits("a")));
    }
  }
}
