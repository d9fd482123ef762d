package dev.footnote.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MachineTest {

  @Test
  void machineIsDescribed() {
    Machine machine = Machine.current();

    assertThat(machine.cores()).isPositive();
    assertThat(machine.describe()).contains(machine.cpu(), machine.java());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memoryIsThatOfAJvm() {
    assertThat(Memory.peakMib()).isBetween(20.0, 1e6);
  }
}
