package dev.footnote.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A server of models: where it is, how it knows who asks, and how long it may take. Immutable and
 * safe for use by multiple threads.
 *
 * <pre>{@code
 * RemoteEndpoint.at(URI.create("https://api.openai.com/v1"))
 *     .withKey(() -> System.getenv("OPENAI_API_KEY"));
 * RemoteEndpoint.at(URI.create("http://127.0.0.1:11434/v1"));
 * RemoteEndpoint.at(
 *         URI.create("https://NAME.openai.azure.com/openai/deployments/MODEL?api-version=2024-10-21"))
 *     .withHeader("api-key", () -> key);
 * }</pre>
 *
 * <p>No exception and no {@code toString} of this package has the value of a header or of a query,
 * also where a server repeats one. (The JDK's client writes headers to its own log if the host sets
 * {@code jdk.httpclient.HttpClient.log}.) A redirect is never followed, so that a key goes nowhere
 * but to this address. Over {@code http} it goes there for anyone on the way to read.
 *
 * <p>A request is sent again if there was no connection, if it broke before there was any text, or
 * if the server answered 429 or 5xx: after a growing pause that is partly by chance, and not before
 * the server's {@code Retry-After}.
 */
public final class RemoteEndpoint {

  private final URI uri;
  private final List<Header> headers;
  private final Timeouts timeouts;
  private final RetryLimits retries;

  private RemoteEndpoint(URI uri, List<Header> headers, Timeouts timeouts, RetryLimits retries) {
    this.uri = uri;
    this.headers = headers;
    this.timeouts = timeouts;
    this.retries = retries;
  }

  /**
   * Names a server. Nothing is opened.
   *
   * @param base what stands in front of {@code /chat/completions}, {@code /embeddings} or {@code
   *     /rerank}, such as {@code https://host/v1}; a query is sent with every request
   * @return the server, which may take 10 seconds to connect, 2 minutes to answer and 60 seconds
   *     between two pieces of an answer, and is asked up to 3 times more within 60 seconds
   * @throws IllegalArgumentException if it is no web address, or holds a user or a fragment
   */
  public static RemoteEndpoint at(URI base) {
    String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http")) || base.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint must be an https or http address with a host, has scheme " + scheme);
    }
    if (base.getRawUserInfo() != null || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "endpoint must have no user and no fragment; give a key by withKey or withHeader");
    }
    return new RemoteEndpoint(base, List.of(), Timeouts.DEFAULT, RetryLimits.DEFAULT);
  }

  /**
   * Sends a key as {@code Authorization: Bearer}, as most servers want it.
   *
   * @param key gives the key, at each request anew, so that it may change
   * @return a changed copy
   */
  public RemoteEndpoint withKey(Supplier<String> key) {
    requireNonNull(key, "key");
    return withHeader("Authorization", () -> bearer(key.get()));
  }

  private static String bearer(String key) {
    return key == null || key.isBlank() ? "" : "Bearer " + key;
  }

  /**
   * Sends a header with every request, in place of an earlier one of that name.
   *
   * @param name the header's name, such as {@code api-key}
   * @param value gives its value, at each request anew; treated as a secret
   * @return a changed copy
   * @throws IllegalArgumentException if there can be no header of that name, or the client sets it
   */
  public RemoteEndpoint withHeader(String name, Supplier<String> value) {
    Stream<Header> others = headers.stream().filter(header -> !header.isNamed(name));
    List<Header> all = Stream.concat(others, Stream.of(new Header(name, value))).toList();
    return new RemoteEndpoint(uri, all, timeouts, retries);
  }

  /**
   * Sets how long a connection may take to stand.
   *
   * @param time more than nothing
   * @return a changed copy
   * @throws IllegalArgumentException if the time is not positive
   */
  public RemoteEndpoint withConnectTimeout(Duration time) {
    return with(new Timeouts(time, timeouts.request(), timeouts.idle()));
  }

  /**
   * Sets how long one request may take until its answer is there; for one that is written bit by
   * bit, until there is the first bit, of the text or of what a model thinks before it.
   *
   * @param time more than nothing
   * @return a changed copy
   * @throws IllegalArgumentException if the time is not positive
   */
  public RemoteEndpoint withRequestTimeout(Duration time) {
    return with(new Timeouts(timeouts.connect(), time, timeouts.idle()));
  }

  /**
   * Sets how long a server may pause amid an answer. Signs that it is alive count until the answer
   * begins, and from then on only what belongs to it.
   *
   * @param time more than nothing
   * @return a changed copy
   * @throws IllegalArgumentException if the time is not positive
   */
  public RemoteEndpoint withIdleTimeout(Duration time) {
    return with(new Timeouts(timeouts.connect(), timeouts.request(), time));
  }

  private RemoteEndpoint with(Timeouts changed) {
    return new RemoteEndpoint(uri, headers, changed, retries);
  }

  /**
   * Sets how often a request is sent again that failed in a way that may pass.
   *
   * @param most how often; 0 for never
   * @param total how long after its first attempt it is sent again at the latest
   * @return a changed copy
   * @throws IllegalArgumentException if one of them is negative
   */
  public RemoteEndpoint withRetries(int most, Duration total) {
    return with(new RetryLimits(most, total, retries.first()));
  }

  RemoteEndpoint with(RetryLimits changed) {
    return new RemoteEndpoint(uri, headers, timeouts, changed);
  }

  /** Returns the address of a service below this one, with the query. */
  URI resolve(String path) {
    String text = uri.toString();
    int query = text.indexOf('?');
    String base = query < 0 ? text : text.substring(0, query);
    return URI.create(base.replaceAll("/+$", "") + path + (query < 0 ? "" : text.substring(query)));
  }

  List<Header> headers() {
    return headers;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  RetryLimits retries() {
    return retries;
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /**
   * Returns the address without its query.
   *
   * @return scheme, host, port and path
   */
  @Override
  public String toString() {
    return withoutQuery(uri);
  }

  static String withoutQuery(URI uri) {
    String text = uri.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }
}
