package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {

  private static final int DIMENSIONS = 384;
  private static final long ROOM = 1 << 24;

  @TempDir private Path folder;

  private static String key(int number) {
    return String.format("%064x", number * 0x9E3779B97F4A7C15L);
  }

  private static Embedding vector(int number) {
    Random random = new Random(number);
    float[] values = new float[DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values);
  }

  private static Map<String, Embedding> vectors(int from, int to) {
    Map<String, Embedding> vectors = new HashMap<>();
    for (int i = from; i < to; i++) {
      vectors.put(key(i), vector(i));
    }
    return vectors;
  }

  private static List<String> keys(int from, int to) {
    List<String> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      keys.add(key(i));
    }
    return keys;
  }

  private void fill(int from, int to) {
    try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
      cache.put(vectors(from, to));
    }
  }

  @Test
  void whatIsPutIsFoundBitForBit() {
    for (VectorCache cache :
        List.of(VectorCaches.inMemory(100), VectorCaches.folder(folder, ROOM))) {
      try (cache) {
        cache.put(vectors(0, 50));

        assertThat(cache.get(keys(40, 60))).isEqualTo(vectors(40, 50));
        assertThat(cache.stats()).isEqualTo(new VectorCache.Stats(50, 10, 10));
      }
    }
  }

  @Test
  void memoryForgetsWhatWasNotUsedForLongest() {
    try (VectorCache cache = VectorCaches.inMemory(3)) {
      cache.put(vectors(0, 3));
      cache.get(List.of(key(0)));
      cache.put(vectors(3, 4));

      assertThat(cache.get(keys(0, 4))).hasSize(3).containsKeys(key(0), key(3));
    }
  }

  @Test
  void folderKeepsWhatAnotherRunPut() throws IOException {
    fill(0, 50);
    fill(50, 60);
    try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
      assertThat(cache.get(keys(0, 60))).isEqualTo(vectors(0, 60));
    }
    assertThat(segments()).hasSize(1);
  }

  @Test
  void folderStaysWithinItsRoomAndForgetsTheOldest() throws IOException {
    long room = FolderVectorCache.LEAST_BYTES;
    try (VectorCache cache = VectorCaches.folder(folder, room)) {
      for (int i = 0; i < 2000; i += 20) {
        cache.put(vectors(i, i + 20));
        assertThat(size()).isLessThanOrEqualTo(room);
      }
      assertThat(cache.get(keys(1600, 2000))).isEqualTo(vectors(1600, 2000));
      assertThat(cache.get(keys(0, 1000))).isEmpty();
      assertThat(cache.stats().entries()).isBetween(500L, 700L);
    }
  }

  @Test
  void lessRoomThanBeforeIsMadeWhenOpened() throws IOException {
    fill(0, 2000);
    try (VectorCache cache = VectorCaches.folder(folder, FolderVectorCache.LEAST_BYTES)) {
      cache.put(vectors(5000, 5001));
      assertThat(size()).isLessThanOrEqualTo(FolderVectorCache.LEAST_BYTES);
    }
  }

  /** Cuts the file at every length that a kill might leave. */
  @Test
  void tornTailIsDropped() throws IOException {
    fill(0, 3);
    Path segment = segments().getFirst();
    byte[] whole = Files.readAllBytes(segment);
    int record = (whole.length - 8) / 3;
    for (int cut = 0; cut < whole.length; cut += 13) {
      try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
        file.setLength(0);
        file.write(whole, 0, cut);
      }
      int left = Math.max(0, (cut - 8) / record);
      try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
        assertThat(cache.stats().entries()).as("cut at %s", cut).isEqualTo(left);
        cache.put(vectors(0, 3));
      }
      try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
        assertThat(cache.get(keys(0, 3))).as("cut at %s", cut).isEqualTo(vectors(0, 3));
      }
      for (Path more : segments()) {
        if (!more.equals(segment)) {
          Files.delete(more);
        }
      }
    }
  }

  @Test
  void damageIsNeverGivenOut() throws IOException {
    fill(0, 100);
    Path segment = segments().getFirst();
    try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
      try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
        file.seek(file.length() / 2);
        file.write(new byte[64]);
      }
      assertThat(cache.get(keys(0, 100)).size()).isBetween(98, 99);
    }
    try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
      Map<String, Embedding> found = cache.get(keys(0, 100));
      assertThat(vectors(0, 100)).containsAllEntriesOf(found);
      assertThat(found).hasSizeLessThan(100);
    }
  }

  @Test
  void foreignFilesAreLeftAlone() throws IOException {
    Path foreign = Files.writeString(folder.resolve("0000000000000001.vectors"), "not ours");
    Path other = Files.writeString(folder.resolve("notes.txt"), "mine");
    fill(0, 3);

    assertThat(foreign).hasContent("not ours");
    assertThat(other).hasContent("mine");
    try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
      assertThat(cache.get(keys(0, 3))).hasSize(3);
    }
  }

  @Test
  void oneWritesAndOthersRead() {
    fill(0, 10);
    try (VectorCache writer = VectorCaches.folder(folder, ROOM);
        VectorCache reader = VectorCaches.folder(folder, ROOM)) {
      reader.put(vectors(20, 30));
      writer.put(vectors(10, 20));

      assertThat(reader.get(keys(0, 30))).isEqualTo(vectors(0, 10));
      assertThat(writer.get(keys(0, 30))).isEqualTo(vectors(0, 20));
    }
    try (VectorCache again = VectorCaches.folder(folder, ROOM)) {
      again.put(vectors(20, 30));
      assertThat(again.get(keys(0, 30))).hasSize(30);
    }
  }

  @Test
  void interruptsDoNotCloseIt() {
    try (VectorCache cache = VectorCaches.folder(folder, ROOM)) {
      Thread.currentThread().interrupt();
      cache.put(vectors(0, 10));
      assertThat(cache.get(keys(0, 10))).hasSize(10);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(cache.get(keys(0, 10))).hasSize(10);
    }
  }

  @Test
  void manyThreadsMayUseIt() throws Exception {
    try (VectorCache cache = VectorCaches.folder(folder, ROOM);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int from = i * 5;
        calls.add(
            threads.submit(() -> {
              cache.put(vectors(from, from + 10));
              return cache.get(keys(from, from + 10)).equals(vectors(from, from + 10));
            }));
      }
      for (Future<Boolean> call : calls) {
        assertThat(call.get()).isTrue();
      }
      assertThat(cache.stats().entries()).isEqualTo(1005);
    }
  }

  @Test
  void closedCacheRefusesCalls() {
    for (VectorCache cache :
        List.of(VectorCaches.inMemory(100), VectorCaches.folder(folder, ROOM))) {
      cache.close();
      cache.close();
      assertThatIllegalStateException().isThrownBy(() -> cache.get(List.of()));
      assertThatIllegalStateException().isThrownBy(() -> cache.put(Map.of()));
    }
  }

  @Test
  void impossibleOptionsAreRefused() throws IOException {
    assertThatIllegalArgumentException().isThrownBy(() -> VectorCaches.inMemory(0));
    assertThatIllegalArgumentException().isThrownBy(() -> VectorCaches.folder(folder, 1000));
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> VectorCaches.folder(file, ROOM))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(file.toString());
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".vectors")).sorted().toList();
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path segment : segments()) {
      size += Files.size(segment);
    }
    return size;
  }
}
