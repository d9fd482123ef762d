package dev.footnote.embed;

import java.nio.file.Path;

/** Makes caches of vectors. Safe for use by multiple threads. */
public final class VectorCaches {

  private VectorCaches() {}

  /**
   * Makes a cache that lives as long as this process, and forgets first what was not used for
   * longest.
   *
   * @param maxEntries the most vectors it keeps, one or more; each takes four bytes for each
   *     dimension and about 300 more
   * @return an empty cache
   * @throws IllegalArgumentException if the number is not positive
   */
  public static VectorCache inMemory(int maxEntries) {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("maxEntries must be positive, is " + maxEntries);
    }
    return new MemoryVectorCache(maxEntries);
  }

  /**
   * Opens a cache in a folder, which outlives the process and forgets first what was put first.
   *
   * <p>A vector takes four bytes for each dimension and 40 more on disk, and about 150 bytes of
   * memory. Opening reads all that is there and drops what was being written when a process was
   * killed. One process at a time writes; a cache that is opened meanwhile, here or in another
   * process, or in a folder that is read-only, gives what was there when it was opened and keeps
   * nothing.
   *
   * @param folder a folder of the cache's own, made if it is missing
   * @param maxBytes the most bytes it takes there, {@value FolderVectorCache#LEAST_BYTES} or more
   * @return the open cache, which the caller closes
   * @throws EmbeddingException if the folder is not there and cannot be made
   * @throws IllegalArgumentException if there are fewer bytes than that
   */
  public static VectorCache folder(Path folder, long maxBytes) {
    if (maxBytes < FolderVectorCache.LEAST_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes must be at least " + FolderVectorCache.LEAST_BYTES + ", is " + maxBytes);
    }
    return FolderVectorCache.open(folder, maxBytes);
  }
}
