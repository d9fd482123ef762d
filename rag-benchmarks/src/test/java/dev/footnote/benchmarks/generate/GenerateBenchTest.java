package dev.footnote.benchmarks.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny model, written and run by both. */
class GenerateBenchTest {

  @Test
  void bothWriteTheSame(@TempDir Path directory) throws IOException {
    DecoderFolder folder = DecoderFolder.write(directory, DecoderShape.TINY, 340);
    try (Decoder footnote = FootnoteDecoder.open(folder, 1);
        Decoder raw = RawDecoder.open(folder, 1)) {
      footnote.read(300);
      raw.read(300);

      assertThat(footnote.write(40)).isEqualTo(raw.write(40)).hasSizeGreaterThan(40);
    }
  }

  @Test
  void aRunTellsSpeedsRatioAndMemory() throws IOException {
    GenerateReport report =
        new GenerateBench(new GeneratePlan(DecoderShape.TINY, 20, 5, 2, 1)).run();

    assertThat(report.toString()).contains("OnnxGenerator", "raw loop", "ratio", "peak resident");
    assertThat(Json.of(report.json())).contains("decode_ratio", "prefill_ratio", "peak_mib");
    assertThat(report.footnote().runs()).hasSize(2).allMatch(turn -> turn.decode() > 0);
  }

  @Test
  void wishesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecoderShape.named("70B"))
        .withMessageContainingAll("70B", "135M");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratePlan(DecoderShape.TINY, 1, 5, 2, 1))
        .withMessageContaining("--context");
  }
}
