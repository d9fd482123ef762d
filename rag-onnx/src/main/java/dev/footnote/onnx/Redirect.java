package dev.footnote.onnx;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** Says where an answer sends on to, and refuses where it may not. */
final class Redirect {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirect() {}

  static Optional<URI> of(HttpResponse<?> response) throws IOException {
    if (!STATUSES.contains(response.statusCode())) {
      return Optional.empty();
    }
    URI from = response.uri();
    URI to = from.resolve(response.headers().firstValue("Location").orElse(""));
    if (!isAllowed(from, to)) {
      throw new IOException(
          from
              + " redirects to "
              + to
              + ", which is neither from https to https nor the same host");
    }
    return Optional.of(to);
  }

  static boolean isAllowed(URI from, URI to) {
    boolean secure = "https".equals(to.getScheme());
    boolean wasSecure = "https".equals(from.getScheme());
    if (wasSecure || !"http".equals(to.getScheme())) {
      return secure && (wasSecure || isSameHost(from, to));
    }
    return isSameHost(from, to);
  }

  private static boolean isSameHost(URI from, URI to) {
    return from.getHost() != null && from.getHost().equalsIgnoreCase(to.getHost());
  }
}
