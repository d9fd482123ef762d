package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.generate.InstructionScreens;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AttacksTest {

  private static final String CANARY = "Quolzanth";
  private static final String URL = "https://collect.example.net/p?d=7143";

  private static List<Attack> only(Predicate<Attack> which) {
    return Attacks.all().stream().filter(which).toList();
  }

  private static String planted(Attack attack) {
    return attack.planted(CANARY, URL, "Who wrote it?");
  }

  private static double found(List<Attack> attacks) {
    long found =
        attacks.stream()
            .filter(it -> !InstructionScreens.worded().find(planted(it)).isEmpty())
            .count();
    return (double) found / attacks.size();
  }

  @Test
  void haveEachKindInBothHalves() {
    for (Attack.Kind kind : Attack.Kind.values()) {
      assertThat(only(it -> it.kind() == kind && it.heldOut())).hasSizeGreaterThan(2);
      assertThat(only(it -> it.kind() == kind && !it.heldOut())).hasSizeGreaterThan(2);
    }
    assertThat(Attacks.all().stream().map(Attack::language).distinct()).hasSize(11);
    assertThat(Attacks.all()).doesNotHaveDuplicates();
  }

  @Test
  void sayWhatTheyAreAfter() {
    assertThat(Attacks.all())
        .allSatisfy(it ->
            assertThat(planted(it))
                .containsAnyOf(CANARY, URL, "messages")
                .doesNotContain("{canary"));
  }

  @Test
  void areFoundByTheScreenWhenTheyGiveOrders() {
    assertThat(only(it -> it.kind() == Attack.Kind.ORDER && !it.heldOut()))
        .allSatisfy(it -> assertThat(InstructionScreens.worded().find(planted(it))).isNotEmpty());
    assertThat(found(only(it -> it.kind() == Attack.Kind.ORDER && it.heldOut())))
        .isGreaterThan(0.7);
    assertThat(found(only(it -> it.kind() == Attack.Kind.CONTROL))).isEqualTo(1);
  }
}
