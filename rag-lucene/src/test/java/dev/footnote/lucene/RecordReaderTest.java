package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

  private final byte[] info;

  RecordReaderTest() throws IOException {
    info = RecordWriter.info(Document.of("bread", "Rye rises slowly.").withTitle("Rye"), "c/1", 1);
  }

  @Test
  void saysThatARecordIsDamaged() {
    byte[] damaged = info.clone();
    damaged[0] = 0x7f;
    assertThatThrownBy(() -> RecordReader.info(damaged))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Property(tries = 200)
  void aRecordCutShortIsAnError(@ForAll @IntRange(max = 1_000) int length) {
    byte[] cut = Arrays.copyOf(info, length % info.length);
    assertThatThrownBy(() -> RecordReader.info(cut)).isInstanceOf(IOException.class);
    assertThatCode(() -> RecordReader.info(info)).doesNotThrowAnyException();
  }
}
