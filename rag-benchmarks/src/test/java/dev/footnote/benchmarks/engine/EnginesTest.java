package dev.footnote.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.Embedding;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {

  @Test
  void keysAreDifferent() {
    assertThat(Engines.all().stream().map(EngineSpec::key)).doesNotHaveDuplicates();
  }

  @Test
  void unknownEngineIsToldWhichThereAre() {
    assertThatThrownBy(() -> Engines.named("mine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no engine 'mine'; there are ours_int8, ");
  }

  @Test
  void engineThatCannotRunSaysWhy() {
    EngineSpec spec =
        new EngineSpec(
            "broken",
            "Broken",
            ModelFamily.BGE_SMALL,
            () -> {
              throw new IllegalArgumentException("wrapped", new LinkageError("no such library"));
            });

    assertThatThrownBy(spec::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("engine broken cannot run here: java.lang.LinkageError: no such library");
  }

  @Test
  void rawLoopAndOursEmbedAlike() {
    List<String> texts = List.of("The lamp is trimmed at dusk.", "Leave is 30 days. ".repeat(90));
    try (Engine ours = Engines.named("ours_int8").open();
        Engine raw = Engines.named("raw_int8").open()) {
      List<float[]> expected = raw.embed(texts);
      List<float[]> actual = ours.embed(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(Embedding.of(actual.get(i)).cosine(Embedding.of(expected.get(i))))
            .isGreaterThan(0.98);
      }
      assertThat(ours.embedQuery(texts.getFirst())).isEqualTo(actual.getFirst());
    }
  }
}
