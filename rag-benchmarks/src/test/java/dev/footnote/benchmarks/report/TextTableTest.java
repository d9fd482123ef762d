package dev.footnote.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAligned() {
    TextTable table = new TextTable("engine", "tokens/s");
    table.row("ours_int8", "4325");

    assertThat(table).hasToString("engine     tokens/s\nours_int8      4325\n");
  }

  @Test
  void rowMustFit() {
    TextTable table = new TextTable("engine", "tokens/s");

    assertThatThrownBy(() -> table.row("ours_int8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row must have 2 cells, has 1");
  }
}
