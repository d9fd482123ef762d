package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

  private static final ModelFile FILE =
      new ModelFile.OnDisk(Path.of("model.onnx"), "0123456789abcdef".repeat(4));

  private static OnnxModel model(String id, int dimensions, Pooling pooling, int maxTokens) {
    return new OnnxModel(id, FILE, FILE, dimensions, pooling, "q: ", "d: ", maxTokens, "MIT");
  }

  @Test
  void spaceCarriesIdHashAndPrompts() {
    OnnxModel model = model("mine", 8, Pooling.CLS, 32);

    assertThat(model.space().model()).isEqualTo("mine");
    assertThat(model.space().contentHash()).isEqualTo(model.contentHash()).hasSize(64);
    assertThat(model.space().dimensions()).isEqualTo(8);
    assertThat(model.space().queryPrompt()).isEqualTo("q: ");
    assertThat(model.space().documentPrompt()).isEqualTo("d: ");
  }

  @Test
  void contentHashTellsApartWhatMakesOtherVectors() {
    String hash = model("mine", 8, Pooling.CLS, 32).contentHash();

    assertThat(model("other id", 8, Pooling.CLS, 32).contentHash()).isEqualTo(hash);
    assertThat(model("mine", 8, Pooling.MEAN, 32).contentHash()).isNotEqualTo(hash);
    assertThat(model("mine", 8, Pooling.CLS, 64).contentHash()).isNotEqualTo(hash);
  }

  @Test
  void contentHashesOfTheCatalogStay() {
    // A store keeps them and refuses a model with another one.
    assertThat(OnnxModels.bgeSmallEnV15().contentHash())
        .isEqualTo("491f6bc5c0d10be21f804cd8899626299f6b4fdfcfe56951999d7c30c9387280");
    assertThat(OnnxModels.allMiniLmL6V2().contentHash())
        .isEqualTo("40a21f2614ad5641ef74f677d640e40003e24f1afaaefbe0023aab145a1a0159");
  }

  @Test
  void changedModelsHaveSpacesOfTheirOwn() {
    OnnxModel model = model("mine", 8, Pooling.CLS, 32);

    assertThat(model.withDimensions(4).space().dimensions()).isEqualTo(4);
    assertThat(
            Stream.of(
                    model,
                    model.withDimensions(4),
                    model.withMaxTokens(16),
                    model.withPrompts("q: ", ""),
                    model.withId("other"))
                .map(OnnxModel::space))
        .doesNotHaveDuplicates();
    assertThat(model.withDimensions(4).withDimensions(8)).isEqualTo(model);
    assertThat(model.withPrompts("", "").withPrompts("q: ", "d: ")).isEqualTo(model);
  }

  @Test
  void badNumbersAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model("mine", 0, Pooling.CLS, 32))
        .withMessage("dimensions must be positive, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model("mine", 8, Pooling.CLS, -1))
        .withMessage("maxTokens must be positive, is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model("mine", 8, Pooling.CLS, 32).withDimensions(9))
        .withMessage("dimensions must be at most the model's 8, is 9");
    assertThatIllegalArgumentException().isThrownBy(() -> model(" ", 8, Pooling.CLS, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelFile.OnDisk(Path.of("x"), "ABC"))
        .withMessageContaining("is 'ABC'");
    assertThatIllegalArgumentException().isThrownBy(() -> OnnxOptions.defaults().withWorkers(0));
  }

  @Test
  void cacheDirectoryFollowsTheProperty() {
    String before = System.setProperty("footnote.cache", "elsewhere");
    try {
      assertThat(OnnxOptions.defaults().cacheDirectory()).isEqualTo(Path.of("elsewhere"));
      System.clearProperty("footnote.cache");
      assertThat(OnnxOptions.defaults().cacheDirectory())
          .isAbsolute()
          .endsWithRaw(Path.of("footnote"));
    } finally {
      if (before == null) {
        System.clearProperty("footnote.cache");
      } else {
        System.setProperty("footnote.cache", before);
      }
    }
  }
}
