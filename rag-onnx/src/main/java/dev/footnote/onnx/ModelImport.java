package dev.footnote.onnx;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a model's files in a hidden folder beside the one they are for, and renames that when all
 * are there. Holds a lock meanwhile, against other processes by a file, against other threads in
 * memory.
 *
 * @param directory where models are
 * @param name what this one is called
 * @param content its files
 */
record ModelImport(Path directory, String name, ModelContent content) {

  /** A process's locks on a file are one, so threads need their own. */
  private static final Map<Path, Lock> LOCKS = new ConcurrentHashMap<>();

  /** Brings one file to its place. */
  @FunctionalInterface
  interface Fetch {
    void fetch(ModelContent.Target target) throws IOException, InterruptedException;
  }

  /** What is done while the lock is held. */
  @FunctionalInterface
  private interface Locked<T> {
    T run() throws IOException, InterruptedException;
  }

  private Path model() {
    return directory.resolve(name);
  }

  private String staged() {
    return "." + name + "~import-";
  }

  /** Fetches what is missing, and returns the model's folder. */
  Path run(Fetch fetch) {
    return locked(
        "import",
        () -> {
          if (Files.isDirectory(model())) {
            requireSame();
          } else {
            gather(directory.resolve(staged() + content.digest()), fetch);
          }
          return model();
        });
  }

  private void requireSame() throws IOException {
    if (!content.isIn(model())) {
      throw new EmbeddingException(
          "model '"
              + name
              + "' in "
              + directory
              + " has other files than those to import; delete it first, or choose another name");
    }
  }

  private void gather(Path staging, Fetch fetch) throws IOException, InterruptedException {
    for (ModelContent.Target target : content.in(staging)) {
      if (!target.place().isThere()) {
        Files.createDirectories(target.place().directory());
        fetch.fetch(target);
      }
    }
    deleteOthers(staging);
    Files.move(staging, model(), ATOMIC_MOVE);
  }

  /** Deletes what a process that was killed has left beside the files. */
  private void deleteOthers(Path staging) throws IOException {
    Set<Path> files =
        content.in(staging).stream()
            .map(target -> target.place().path())
            .collect(Collectors.toSet());
    try (Stream<Path> paths = Files.walk(staging)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!files.contains(path)) {
          Files.delete(path);
        }
      }
    }
  }

  boolean delete() {
    return Files.isDirectory(directory)
        && locked(
            "delete",
            () -> {
              boolean there = Files.isDirectory(model());
              if (there) {
                Files.move(model(), directory.resolve(staged() + UUID.randomUUID()), ATOMIC_MOVE);
              }
              try (DirectoryStream<Path> left =
                  Files.newDirectoryStream(directory, staged() + "*")) {
                for (Path folder : left) {
                  deleteTree(folder);
                }
              }
              return there;
            });
  }

  private <T> T locked(String what, Locked<T> body) {
    Lock lock = LOCKS.computeIfAbsent(model(), key -> new ReentrantLock());
    try {
      lock.lockInterruptibly();
      try {
        return withFileLock(body);
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, "interrupted", e);
    } catch (IOException e) {
      throw failed(what, e.toString(), e);
    }
  }

  private <T> T withFileLock(Locked<T> body) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path file = directory.resolve("." + name + ".lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      requireValid(held);
      return body.run();
    }
  }

  private static void requireValid(FileLock lock) throws IOException {
    if (!lock.isValid()) {
      throw new IOException("lost the lock " + lock);
    }
  }

  private EmbeddingException failed(String what, String why, Exception cause) {
    return new EmbeddingException(
        "could not " + what + " model '" + name + "' in " + directory + ": " + why, cause);
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
