package dev.footnote.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
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

  /**
   * Tells what figures were measured on.
   *
   * @param machine the machine
   * @return an object
   */
  public static Map<String, Object> machine(Machine machine) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cpu", machine.cpu());
    object.put("cores", machine.cores());
    object.put("flags", machine.flags());
    object.put("system", machine.system());
    object.put("java", machine.java());
    return object;
  }

  /**
   * Tells the middle of some figures and how far they are apart.
   *
   * @param spread their spread
   * @return an object, to which more may be added
   */
  public static Map<String, @Nullable Object> spread(Spread spread) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("median", number(spread.median()));
    object.put("p10", number(spread.p10()));
    object.put("p90", number(spread.p90()));
    object.put("count", spread.count());
    return object;
  }
}
