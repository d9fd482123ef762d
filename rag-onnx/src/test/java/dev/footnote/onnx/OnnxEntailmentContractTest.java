package dev.footnote.onnx;

import dev.footnote.cite.Entailment;
import dev.footnote.testkit.EntailmentContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxEntailmentContractTest extends EntailmentContract {

  private OnnxEntailment model;

  @BeforeAll
  void open(@TempDir Path directory) throws IOException {
    TinyCrossEncoder encoder =
        TinyCrossEncoder.usual()
            .labels(new float[] {-0.25f, 0.5f, 0.125f}, new float[] {0.5f, -1, 0.25f});
    Path folder =
        OnnxEntailmentTest.folder(directory, encoder, "contradiction", "entailment", "neutral")
            .path();
    model = OnnxEntailment.open(folder, OnnxEntailmentTest.options());
  }

  @Override
  protected Entailment entailment() {
    return model;
  }

  @AfterAll
  void close() {
    model.close();
  }
}
