package dev.footnote.read;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Walks a folder depth first, each folder's names in the order of their code units, holding the
 * listings of the folders on the way and nothing else.
 *
 * <p>A link to a file inside the root is followed. Links to folders are not, so that no loop can
 * exist, and links that leave the root are not, so that the root is all that can be read.
 */
final class FolderWalk implements Iterator<Found> {

  private final Path root;
  private final Path realRoot;
  private final Deque<Iterator<Path>> listings = new ArrayDeque<>();
  private Optional<Found> next = Optional.empty();

  private FolderWalk(Path root) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    listings.push(list(root));
  }

  static Stream<Found> of(Path root) {
    try {
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(
              new FolderWalk(root), Spliterator.ORDERED | Spliterator.NONNULL),
          false);
    } catch (IOException e) {
      throw new ReadException(
          "cannot list folder " + root + ": " + Reasons.of(e) + "; check path and permissions", e);
    }
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && !listings.isEmpty()) {
      Iterator<Path> listing = listings.getFirst();
      if (listing.hasNext()) {
        next = visit(listing.next());
      } else {
        listings.removeFirst();
      }
    }
    return next.isPresent();
  }

  @Override
  public Found next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the folder has no more files");
    }
    Found found = next.orElseThrow();
    next = Optional.empty();
    return found;
  }

  private Optional<Found> visit(Path path) {
    String id = id(path);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        return enter(path, id);
      }
      if (HiddenNames.isHidden(HiddenNames.fileName(id))) {
        return attributes.isRegularFile()
            ? Optional.of(Found.skipped(id, "hidden"))
            : Optional.empty();
      }
      return Optional.of(
          attributes.isSymbolicLink() ? follow(path, id) : file(path, id, attributes));
    } catch (IOException e) {
      return Optional.of(Found.failed(id, Reasons.of(e)));
    }
  }

  private Optional<Found> enter(Path folder, String id) {
    if (HiddenNames.isHidden(HiddenNames.fileName(id))) {
      return Optional.empty();
    }
    try {
      listings.push(list(folder));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Found.failed(id + "/", "folder cannot be listed: " + Reasons.of(e)));
    }
  }

  private Found follow(Path link, String id) throws IOException {
    Path target = link.toRealPath();
    if (!target.startsWith(realRoot)) {
      return Found.skipped(id, "link that leads out of the folder");
    }
    return file(target, id, Files.readAttributes(target, BasicFileAttributes.class));
  }

  private static Found file(Path path, String id, BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return Found.skipped(id, "link to a folder");
    }
    return attributes.isRegularFile()
        ? new Found.Present(sourceFile(path, id, attributes))
        : Found.skipped(id, "not a regular file");
  }

  static SourceFile sourceFile(Path path, String id, BasicFileAttributes attributes) {
    URI uri = path.toAbsolutePath().toUri();
    return new SourceFile(
        id,
        uri,
        MediaTypes.of(id),
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        () -> Files.newInputStream(path));
  }

  private String id(Path path) {
    StringBuilder id = new StringBuilder();
    for (Path part : root.relativize(path)) {
      id.append(id.isEmpty() ? "" : "/").append(part);
    }
    return id.toString();
  }

  private static Iterator<Path> list(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(paths::add);
    }
    paths.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
    return paths.iterator();
  }
}
