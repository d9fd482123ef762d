package dev.footnote.httpchild;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.Prompt;
import dev.footnote.http.RemoteEmbedder;
import dev.footnote.http.RemoteEndpoint;
import dev.footnote.http.RemoteGenerator;
import dev.footnote.http.RemoteReranker;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Makes everything there is, and calls some of it if it is told to. */
public final class Child {

  /** What is printed at the end of a way that went well. */
  public static final String DONE = "DONE in module ";

  private Child() {}

  /**
   * Runs.
   *
   * @param arguments a port, and {@code call} to make a call
   */
  public static void main(String[] arguments) {
    RemoteEndpoint endpoint =
        RemoteEndpoint.at(URI.create("http://127.0.0.1:" + arguments[0] + "/v1"))
            .withKey(() -> "sk-child-key")
            .withRetries(0, Duration.ZERO);
    EmbeddingSpace space = new EmbeddingSpace("m", "1", 2, Similarity.COSINE, "", "");
    try (RemoteGenerator generator = RemoteGenerator.builder(endpoint, "m").build();
        RemoteEmbedder embedder = RemoteEmbedder.builder(endpoint, space).build();
        RemoteReranker reranker = RemoteReranker.builder(endpoint, "m").build()) {
      System.out.println(generator + " " + reranker + " " + embedder.tokens().count("a boat"));
      if (arguments.length > 1) {
        System.out.println(generator.generate(new Prompt("?", List.of())));
      }
    } catch (GenerationException e) {
      System.out.println(e);
    }
    System.out.println(DONE + RemoteGenerator.class.getModule().getName());
  }
}
