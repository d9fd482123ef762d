package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.onnxchild.Child;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that a JVM may exit while texts are embedded. */
class ExitTest {

  @Test
  void runsSurviveTheExitHookOfTheBinding() throws Exception {
    ChildJvm.Result result = new ChildJvm().run("freed");

    assertThat(result.output()).contains(Child.DONE);
    assertThat(result.status()).isZero();
  }

  @Test
  void exitEndsCallsWithAnException() throws Exception {
    ChildJvm.Result result = new ChildJvm().run("exit");

    assertThat(result.status()).isEqualTo(Child.STATUS);
    assertThat(result.output()).contains("IllegalStateException").contains("is closed");
  }

  @Tag("slow")
  @RepeatedTest(15)
  void exitNeverCrashes() throws Exception {
    assertThat(new ChildJvm().run("exit").status()).isEqualTo(Child.STATUS);
  }
}
