package dev.footnote.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** System properties for as long as a library reads them: a host may use the library too. */
final class TemporaryProperties {

  private TemporaryProperties() {}

  /** Does something with properties set, and puts back what they were. */
  static <T> T with(Map<String, String> values, Supplier<T> body) {
    Map<String, @Nullable String> before = new HashMap<>();
    values.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
    try {
      return body.get();
    } finally {
      before.forEach(TemporaryProperties::restore);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }
}
