package dev.footnote.embed;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors in a folder, appended to segments of an eighth of the room each, of which the oldest is
 * dropped when the room is used up. Where each vector is stands in memory.
 */
final class FolderVectorCache implements VectorCache {

  static final long LEAST_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(FolderVectorCache.class);
  private static final int SEGMENTS = 8;
  private static final String SUFFIX = ".vectors";

  private final Path folder;
  private final long maxBytes;
  private final Lock lock = new ReentrantLock();
  private final Map<CacheKey, CacheSegment.Place> places = new HashMap<>();
  private final Deque<CacheSegment> segments = new ArrayDeque<>();
  private final Optional<FolderOwnership> ownership;
  private boolean writable;
  private long number;
  private long hits;
  private long misses;
  private boolean closed;

  private FolderVectorCache(Path folder, long maxBytes, Optional<FolderOwnership> ownership) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.ownership = ownership;
    writable = ownership.isPresent();
  }

  static FolderVectorCache open(Path folder, long maxBytes) {
    try {
      Path real = Files.createDirectories(folder).toRealPath();
      FolderVectorCache cache = new FolderVectorCache(real, maxBytes, FolderOwnership.take(real));
      cache.load();
      return cache;
    } catch (IOException e) {
      throw new EmbeddingException(
          "could not open the vector cache in " + folder + ": " + e + "; choose another folder", e);
    }
  }

  private void load() throws IOException {
    List<Path> files = files();
    for (Path file : files) {
      number = number(file);
      load(file, writable && file.equals(files.getLast()));
    }
    if (writable) {
      makeRoom(0);
    }
  }

  private void load(Path file, boolean append) {
    try {
      CacheSegment segment =
          append
              ? CacheSegment.openToAppend(file, places::put)
              : CacheSegment.open(file, places::put);
      if (segment.length() > 0) {
        segments.add(segment);
      } else {
        segment.close();
      }
    } catch (IOException e) {
      LOG.warn("A part of the vector cache cannot be read and is left out: {}", file, e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}" + SUFFIX))
          .sorted(comparing(Path::getFileName))
          .toList();
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
  }

  @Override
  public Map<String, Embedding> get(Collection<String> keys) {
    lock.lock();
    try {
      requireOpen();
      Map<String, Embedding> found = new HashMap<>();
      for (String key : keys) {
        find(CacheKey.of(key)).ifPresent(embedding -> found.put(key, embedding));
      }
      hits += found.size();
      misses += keys.size() - found.size();
      return found;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Embedding> find(CacheKey key) {
    CacheSegment.Place place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    Optional<Embedding> vector = read(key, place);
    if (vector.isEmpty()) {
      places.remove(key);
    }
    return vector;
  }

  private static Optional<Embedding> read(CacheKey key, CacheSegment.Place place) {
    try {
      return place
          .segment()
          .read(place)
          .filter(found -> found.key().equals(key))
          .map(CacheRecord::vector);
    } catch (IOException e) {
      LOG.debug("A cached vector cannot be read and is embedded again", e);
      return Optional.empty();
    }
  }

  @Override
  public void put(Map<String, Embedding> embeddings) {
    lock.lock();
    try {
      requireOpen();
      for (Map.Entry<String, Embedding> entry : embeddings.entrySet()) {
        CacheKey key = CacheKey.of(entry.getKey());
        if (writable && !places.containsKey(key)) {
          places.put(key, append(new CacheRecord(key, entry.getValue())));
        }
      }
    } catch (IOException e) {
      writable = false;
      LOG.warn("The vector cache in {} cannot be written and keeps nothing more", folder, e);
    } finally {
      lock.unlock();
    }
  }

  private CacheSegment.Place append(CacheRecord added) throws IOException {
    makeRoom(added.bytes());
    CacheSegment last = segments.peekLast();
    if (last == null || !last.isAppendable() || last.length() >= maxBytes / SEGMENTS) {
      last = CacheSegment.create(folder.resolve(String.format("%016x", ++number) + SUFFIX));
      segments.add(last);
    }
    return last.append(added);
  }

  /** Drops the oldest segments until there is room for some bytes more. */
  private void makeRoom(long bytes) {
    while (!segments.isEmpty() && length() + bytes > maxBytes) {
      CacheSegment oldest = segments.remove();
      places.values().removeIf(place -> place.segment() == oldest);
      try {
        oldest.delete();
      } catch (IOException e) {
        LOG.debug("A dropped part of the vector cache is deleted when it is next opened", e);
      }
    }
  }

  private long length() {
    return segments.stream().mapToLong(CacheSegment::length).sum();
  }

  @Override
  public Stats stats() {
    lock.lock();
    try {
      return new Stats(places.size(), hits, misses);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        places.clear();
        closeFiles();
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeFiles() {
    try {
      for (CacheSegment segment : segments) {
        segment.close();
      }
      if (ownership.isPresent()) {
        ownership.get().close();
      }
    } catch (IOException e) {
      LOG.warn("The vector cache in {} did not close well; damaged vectors are dropped", folder, e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the vector cache in " + folder + " is closed");
    }
  }
}
