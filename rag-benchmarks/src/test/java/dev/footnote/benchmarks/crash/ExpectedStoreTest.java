package dev.footnote.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.lucene.Durability;
import dev.footnote.lucene.LuceneVectorStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store may hold after its writer was killed, and that what it may not hold is told. */
class ExpectedStoreTest {

  @TempDir Path folder;

  private LuceneVectorStore store;

  @BeforeEach
  void open() {
    store = LuceneVectorStore.open(folder.resolve("store"), Content.SPACE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(int version) {
    Content content = Content.of("a", version);
    store.replace(content.document(), content.chunks());
  }

  private List<String> compare(Durability durability, String... lines) {
    ExpectedStore expected = new ExpectedStore(durability);
    expected.apply(new KilledRun(Arrays.stream(lines).map(ChangeLine::parse).toList()));
    return expected.compare(store, true);
  }

  @Test
  void whatWasAcknowledgedMustBeThere() {
    put(1);

    assertThat(compare(Durability.EACH_WRITE, "BEGUN a 1", "DONE a 1")).isEmpty();
    assertThat(compare(Durability.EACH_WRITE, "BEGUN a 2", "DONE a 2"))
        .first()
        .asString()
        .contains("'a' is not whole as any of its versions [2]");
  }

  @Test
  void whatWasUnderWayMayBeThereAndWhatFailedMayNot() {
    assertThat(compare(Durability.EACH_WRITE, "BEGUN a 1")).isEmpty();
    put(1);

    assertThat(compare(Durability.EACH_WRITE, "BEGUN a 1")).isEmpty();
    assertThat(compare(Durability.EACH_WRITE, "BEGUN a 1", "FAILED a 1")).isNotEmpty();
  }

  @Test
  void deletedDocumentsMustBeAway() {
    put(1);

    String[] lines = {"BEGUN a 1", "DONE a 1", "BEGUN a 0", "DONE a 0"};
    assertThat(compare(Durability.EACH_WRITE, lines)).isNotEmpty();
    store.delete("a");
    assertThat(compare(Durability.EACH_WRITE, lines)).isEmpty();
  }

  @Test
  void aFlushAnswersForWhatWasAcknowledgedBeforeIt() {
    String[] lines = {
      "BEGUN a 1", "DONE a 1", "FLUSHING f 0", "BEGUN a 2", "DONE a 2", "FLUSHED f 0", "BEGUN a 3"
    };

    assertThat(compare(Durability.MANUAL, lines)).isNotEmpty();
    for (int version = 1; version <= 3; version++) {
      put(version);
      assertThat(compare(Durability.MANUAL, lines)).isEmpty();
    }
    put(4);
    assertThat(compare(Durability.MANUAL, lines)).isNotEmpty();
  }

  @Test
  void aFlushThatDidNotEndAnswersForNothing() {
    assertThat(compare(Durability.MANUAL, "BEGUN a 1", "DONE a 1", "FLUSHING f 0")).isEmpty();
  }
}
