package dev.footnote.embed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write in a folder, which one owner in one process has at a time; it ends with the
 * process.
 */
final class FolderOwnership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderVectorCache.class);

  /** What this process owns. A second lock file must not be opened: closing it frees the first. */
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderOwnership(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Takes the right, unless another has it or the folder cannot be written at all. */
  static Optional<FolderOwnership> take(Path folder) {
    if (!OWNED.add(folder)) {
      return Optional.empty();
    }
    Optional<FolderOwnership> taken = lock(folder);
    if (taken.isEmpty()) {
      OWNED.remove(folder);
    }
    return taken;
  }

  private static Optional<FolderOwnership> lock(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new FolderOwnership(folder, channel));
      }
      channel.close();
      LOG.info("The vector cache in {} is written by another process, and only read here", folder);
    } catch (IOException e) {
      LOG.info("The vector cache in {} cannot be written, and is only read", folder, e);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      OWNED.remove(folder);
    }
  }
}
