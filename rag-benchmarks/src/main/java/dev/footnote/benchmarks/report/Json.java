package dev.footnote.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --json} prints: one object with stable keys. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final MathContext DIGITS = new MathContext(5);

  private Json() {}

  /**
   * Writes an object as one line.
   *
   * @param object keys in the order they are printed
   * @return JSON
   */
  public static String of(Map<String, ?> object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("could not write JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Rounds a figure to five digits.
   *
   * @param figure any number
   * @return the rounded number, or null where there is none to tell
   */
  public static @Nullable Number number(double figure) {
    if (!Double.isFinite(figure)) {
      return null;
    }
    return new BigDecimal(figure).round(DIGITS).doubleValue();
  }
}
