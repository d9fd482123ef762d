package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class ChangeLanesTest {

  private static final int CHANGES = 2_000;
  private static final int KEYS = 7;

  @Test
  void changesOfOneKeyKeepTheirOrder() throws IOException {
    Map<String, List<Integer>> made = new ConcurrentHashMap<>();
    Set<String> threads = ConcurrentHashMap.newKeySet();

    applyAll(number ->
        PendingChange.blind(
            key(number),
            writer -> {
              threads.add(Thread.currentThread().getName());
              return made.computeIfAbsent(key(number), key -> new ArrayList<>()).add(number);
            }));

    assertThat(made.values().stream().mapToInt(List::size).sum()).isEqualTo(CHANGES);
    assertThat(made.values()).allSatisfy(order -> assertThat(order).isSorted());
    assertThat(threads).allMatch(name -> name.startsWith("footnote-lucene-lane"));
  }

  @Test
  void oneThatFailsLeavesTheOthers() throws IOException {
    List<PendingChange<?>> changes =
        applyAll(number ->
            PendingChange.blind(
                key(number),
                writer -> {
                  if (number == 42) {
                    throw new IOException("no room");
                  }
                  return true;
                }));

    assertThat(changes.stream().filter(PendingChange::failed)).hasSize(1);
    assertThat(PendingChange.firstFailure(changes)).hasMessage("no room");
  }

  private static String key(int number) {
    return "document " + number % KEYS;
  }

  /** Makes the change of a number. */
  private interface Numbered {
    PendingChange<?> change(int number);
  }

  private static List<PendingChange<?>> applyAll(Numbered numbered) throws IOException {
    List<PendingChange<?>> changes = new ArrayList<>();
    IntStream.range(0, CHANGES).forEach(number -> changes.add(numbered.change(number)));
    try (ChangeLanes lanes = new ChangeLanes();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      lanes.apply(changes, writer);
    }
    return changes;
  }
}
