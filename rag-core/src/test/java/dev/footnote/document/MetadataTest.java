package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MetadataTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

  @Test
  void keepsTheTypeOfEachValue() {
    Metadata metadata =
        Metadata.builder()
            .put("text", "x")
            .put("whole", 1)
            .put("real", 1.5)
            .put("truth", true)
            .put("moment", NOON)
            .put("tags", List.of("a", "b"))
            .build();
    assertThat(metadata.values())
        .containsExactly(
            Map.entry("moment", new MetadataValue.OfInstant(NOON)),
            Map.entry("real", new MetadataValue.OfDouble(1.5)),
            Map.entry("tags", new MetadataValue.OfStrings(List.of("a", "b"))),
            Map.entry("text", new MetadataValue.OfString("x")),
            Map.entry("truth", new MetadataValue.OfBoolean(true)),
            Map.entry("whole", new MetadataValue.OfLong(1)));
    assertThat(metadata.string("text")).contains("x");
    assertThat(metadata.string("whole")).isEmpty();
    assertThat(metadata.get("none")).isEmpty();
  }

  @Test
  void valuesOfDifferentTypesAreNeverEqual() {
    List<MetadataValue> alike =
        List.of(
            new MetadataValue.OfLong(1),
            new MetadataValue.OfDouble(1),
            new MetadataValue.OfString("1"),
            new MetadataValue.OfStrings(List.of("1")),
            new MetadataValue.OfBoolean(true),
            new MetadataValue.OfInstant(Instant.ofEpochMilli(1)));
    assertThat(alike).doesNotHaveDuplicates();
  }

  @Test
  void momentsAreKeptToTheMillisecond() {
    assertThat(new MetadataValue.OfInstant(NOON).value())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
  }

  @Test
  void numbersAreFiniteAndHaveOneZero() {
    assertThat(new MetadataValue.OfDouble(-0.0)).isEqualTo(new MetadataValue.OfDouble(0.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetadataValue.OfDouble(Double.NaN))
        .withMessageContaining("NaN");
  }

  @Test
  void refusesBlankKeys() {
    assertThatIllegalArgumentException().isThrownBy(() -> Metadata.builder().put(" ", 1));
  }

  @Test
  void isNotChangedByWhatItWasMadeOfOrWhatIsMadeOfIt() {
    List<String> tags = new ArrayList<>(List.of("a"));
    Metadata.Builder builder = Metadata.builder().put("tags", tags);
    Metadata metadata = builder.build();
    tags.add("b");
    builder.put("later", 1);
    metadata.toBuilder().put("other", 1);
    assertThat(metadata).isEqualTo(Metadata.builder().put("tags", List.of("a")).build());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> metadata.values().remove("tags"));
  }

  @Property(tries = 100)
  void roundTripsThroughItsValues(@ForAll Map<String, Long> numbers) {
    Metadata.Builder builder = Metadata.builder();
    numbers.forEach((key, value) -> builder.put("k" + key, value));
    Metadata metadata = builder.build();
    assertThat(Metadata.of(metadata.values())).isEqualTo(metadata).hasSameHashCodeAs(metadata);
    assertThat(metadata.toBuilder().build()).isEqualTo(metadata);
    assertThat(metadata.isEmpty()).isEqualTo(numbers.isEmpty());
  }
}
