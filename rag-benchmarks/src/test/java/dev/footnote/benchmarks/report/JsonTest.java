package dev.footnote.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void figuresHaveFiveDigits() {
    assertThat(Json.number(4325.6789)).isEqualTo(4325.7);
    assertThat(Json.number(0.000123456789)).isEqualTo(0.00012346);
  }

  @Test
  void whatIsNotMeasuredIsNull() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("b", Json.number(Double.NaN));
    object.put("a", Json.number(2));

    assertThat(Json.of(object)).isEqualTo("{\"b\":null,\"a\":2.0}");
  }
}
