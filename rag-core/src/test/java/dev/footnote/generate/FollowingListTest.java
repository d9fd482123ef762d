package dev.footnote.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowingListTest {

  @Test
  void aListEndsAtTheBlankLineBeforeOtherText() {
    assertThat(listAfter("Three ways:\n- by hand\n- by machine,\n  which is fast\n\nOr not."))
        .isEqualTo("\n- by hand\n- by machine,\n  which is fast");
  }

  @Test
  void blankLinesMayStandBeforeAndBetweenItems() {
    assertThat(listAfter("Two ways:\r\n\r\n1. by hand\r\n\r\n2. by machine\r\n"))
        .isEqualTo("\r\n\r\n1. by hand\r\n\r\n2. by machine");
  }

  @Test
  void otherTextIsNoList() {
    assertThat(listAfter("One way:\nby hand - or not")).isEmpty();
    assertThat(listAfter("One way:")).isEmpty();
    assertThat(listAfter("One way: - by hand")).isEmpty();
  }

  @Test
  void aLongTextOfLineBreaksTakesNoTime() {
    assertThat(listAfter("Ways:\n- a" + "\n \t".repeat(20_000) + "x")).isEqualTo("\n- a");
    assertThat(listAfter("Ways:\n- a" + " ".repeat(100_000) + "x\n")).endsWith("x");
  }

  private static String listAfter(String text) {
    int colon = text.indexOf(':') + 1;
    return text.substring(colon, FollowingList.end(text, colon));
  }
}
