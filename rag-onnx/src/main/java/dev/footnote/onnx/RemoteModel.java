package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model at an endpoint that serves files as Hugging Face does, at {@code
 * {endpoint}/{repository}/resolve/{revision}/{file}}. Immutable and safe for use by multiple
 * threads.
 *
 * <p>A redirect is followed from HTTPS to HTTPS, or to the same host, and never to less security.
 * No credentials are sent.
 *
 * @param endpoint an {@code https} or {@code http} address, such as that of a mirror
 * @param repository such as {@code BAAI/bge-small-en-v1.5}
 * @param revision a commit, tag or branch; a commit is the one that does not change
 * @param files which files to take: for each path its SHA-256, 64 lower-case hexadecimal digits
 * @param timeout how long a connection, an answer, or the next bytes may take
 */
public record RemoteModel(
    URI endpoint, String repository, String revision, Map<String, String> files, Duration timeout) {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the endpoint is no web address, or a name, a path or a hash
   *     is malformed, or the timeout is not positive
   */
  public RemoteModel {
    boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
    if (!web || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint must be an https or http address with a host, is " + endpoint);
    }
    files = ModelContent.of(files).sha256();
    ModelContent.requirePath("repository", repository);
    ModelContent.requirePath("revision", revision);
    requireNonNull(timeout, "timeout");
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout must be positive, is " + timeout);
    }
  }

  /**
   * Names a model, with a timeout of 30 seconds.
   *
   * @param endpoint an {@code https} or {@code http} address
   * @param repository such as {@code BAAI/bge-small-en-v1.5}
   * @param revision a commit, tag or branch
   * @param files for each path to take its SHA-256
   * @return the model
   * @throws IllegalArgumentException if something is malformed
   */
  public static RemoteModel of(
      URI endpoint, String repository, String revision, Map<String, String> files) {
    return new RemoteModel(endpoint, repository, revision, files, DEFAULT_TIMEOUT);
  }

  ModelContent content() {
    return ModelContent.of(files);
  }

  URI uri(String file) {
    String base = endpoint.toString().replaceAll("/+$", "");
    String escapedRevision = URLEncoder.encode(revision, UTF_8).replace("+", "%20");
    return URI.create(
        base + "/" + escaped(repository) + "/resolve/" + escapedRevision + "/" + escaped(file));
  }

  private static String escaped(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> URLEncoder.encode(part, UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
