package dev.footnote.http;

import dev.footnote.embed.Embedder;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.testkit.EmbedderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;

/** Over a real connection, to a server on this machine. */
class RemoteEmbedderContractTest extends EmbedderContract {

  private final RawServer server = start();

  private static RawServer start() {
    try {
      return new RawServer(EmbeddingServer.answer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Embedder open() {
    EmbeddingSpace space =
        new EmbeddingSpace(
            "hash", "1", EmbeddingServer.DIMENSIONS, Similarity.COSINE, "query: ", "passage: ");
    return RemoteEmbedder.builder(server.endpoint(), space).batches(3, 10_000).build();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }
}
