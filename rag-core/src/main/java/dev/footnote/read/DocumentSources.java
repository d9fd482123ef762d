package dev.footnote.read;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Makes sources of documents: folders, jars, class-path folders, single files, lists.
 *
 * <p>Files are walked lazily, in the order of their names, one document in memory at a time. The id
 * of a file's document is its path below the root, with {@code /} between the parts. Every document
 * gets {@link Metadata#SOURCE}, {@link Metadata#URI} and {@link Metadata#MEDIA_TYPE}, and one that
 * is a whole file {@link Metadata#SIZE}, {@link Metadata#CONTENT_HASH} and {@link
 * Metadata#MODIFIED}, with the bytes hashed while the reader reads them. A file of records, whose
 * documents have ids of their own, tells them none of these three: a change of one record would
 * change all. The other metadata is the reader's.
 *
 * <p>A file that no reader knows, that is blank, hidden or too large is {@link ReadResult.Skipped};
 * one that cannot be read is {@link ReadResult.Failed}, and so is a folder that cannot be listed,
 * with an id that ends with {@code /}. Hidden folders are not entered. A link to a file inside the
 * root is followed; one to a folder, or out of the root, is skipped.
 *
 * <p>All sources made here are immutable and safe for use by multiple threads, as long as the
 * reader is.
 */
public final class DocumentSources {

  private DocumentSources() {}

  /**
   * Reads all files of a folder and its folders.
   *
   * @param root the folder
   * @param reader reads the files
   * @return the source, named by the folder's real address
   * @throws ReadException if there is no such folder
   */
  public static DocumentSource folder(Path root, DocumentReader reader) {
    return folder(root, reader, FileSelection.all());
  }

  /**
   * Reads some files of a folder and its folders.
   *
   * @param root the folder
   * @param reader reads the files
   * @param selection which files
   * @return the source, named by the folder's real address
   * @throws ReadException if there is no such folder
   */
  public static DocumentSource folder(Path root, DocumentReader reader, FileSelection selection) {
    if (!Files.isDirectory(root)) {
      throw new ReadException("there is no folder " + root.toAbsolutePath() + "; check the path");
    }
    Path real = realPath(root);
    return source(real.toUri().toString(), () -> FolderWalk.of(real), reader, selection);
  }

  /**
   * Reads all entries of a jar or zip below a prefix.
   *
   * @param jar the archive
   * @param prefix the folder inside it, such as {@code docs}; empty for all
   * @param reader reads the entries
   * @return the source, named by the archive's real address and the prefix
   * @throws ReadException if there is no such file
   */
  public static DocumentSource jar(Path jar, String prefix, DocumentReader reader) {
    return jar(jar, prefix, reader, FileSelection.all());
  }

  /**
   * Reads some entries of a jar or zip below a prefix.
   *
   * @param jar the archive
   * @param prefix the folder inside it, such as {@code docs}; empty for all
   * @param reader reads the entries
   * @param selection which entries
   * @return the source, named by the archive's real address and the prefix
   * @throws ReadException if there is no such file
   */
  public static DocumentSource jar(
      Path jar, String prefix, DocumentReader reader, FileSelection selection) {
    requireFile(jar);
    Path real = realPath(jar);
    String folder = asFolder(prefix);
    String uri = real.toUri().toString();
    String name = JarWalk.entryUri(uri, folder).toString();
    return source(name, () -> openJar(real, uri, folder), reader, selection);
  }

  /**
   * Reads all files below a class-path folder, in jars and on disk. A file hides those with the
   * same path in later places, which are skipped.
   *
   * @param loader looks the folder up
   * @param prefix the folder, such as {@code docs}; a jar is found if it has an entry for the
   *     folder itself, as those made by the usual tools have
   * @param reader reads the files
   * @return the source, named {@code classpath:} and the prefix
   * @throws IllegalArgumentException if the prefix is empty
   */
  public static DocumentSource classpath(ClassLoader loader, String prefix, DocumentReader reader) {
    return classpath(loader, prefix, reader, FileSelection.all());
  }

  /**
   * Reads some files below a class-path folder, in jars and on disk. A file hides those with the
   * same path in later places, which are skipped.
   *
   * @param loader looks the folder up
   * @param prefix the folder, such as {@code docs}; a jar is found if it has an entry for the
   *     folder itself, as those made by the usual tools have
   * @param reader reads the files
   * @param selection which files
   * @return the source, named {@code classpath:} and the prefix
   * @throws IllegalArgumentException if the prefix is empty
   */
  public static DocumentSource classpath(
      ClassLoader loader, String prefix, DocumentReader reader, FileSelection selection) {
    requireNonNull(loader, "loader");
    String folder = asFolder(prefix);
    if (folder.isEmpty()) {
      throw new IllegalArgumentException("prefix must name a folder of the class path, is empty");
    }
    ClassPathWalk walk = new ClassPathWalk(loader, folder);
    return source("classpath:" + folder, walk::start, reader, selection);
  }

  /**
   * Reads one file, whatever its name begins with. Its document's id is the file's name.
   *
   * @param file the file
   * @param reader reads it
   * @return the source, named by the file's real address
   * @throws ReadException if there is no such file
   */
  public static DocumentSource file(Path file, DocumentReader reader) {
    return file(file, reader, FileSelection.DEFAULT_MAX_BYTES);
  }

  /**
   * Reads one file up to a size, whatever its name begins with. Its document's id is the file's
   * name.
   *
   * @param file the file
   * @param reader reads it
   * @param maxBytes the size in bytes above which it is skipped
   * @return the source, named by the file's real address
   * @throws ReadException if there is no such file
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static DocumentSource file(Path file, DocumentReader reader, long maxBytes) {
    requireFile(file);
    Path real = realPath(file);
    String id = String.valueOf(file.toAbsolutePath().getFileName());
    FileSelection selection = FileSelection.all().upTo(maxBytes);
    return source(real.toUri().toString(), () -> Stream.of(found(real, id)), reader, selection);
  }

  /**
   * Gives documents that are in memory already, with {@link Metadata#SOURCE} set.
   *
   * @param name names the list, the same each time
   * @param documents the documents
   * @return the source
   */
  public static DocumentSource of(String name, List<Document> documents) {
    return new DocumentList(requireNonNull(name, "name"), List.copyOf(documents));
  }

  private static DocumentSource source(
      String name, Walk walk, DocumentReader reader, FileSelection selection) {
    return new WalkedSource(
        name, walk, requireNonNull(reader, "reader"), requireNonNull(selection, "selection"));
  }

  private static Stream<Found> openJar(Path path, String uri, String folder) {
    try {
      return JarWalk.owning(new ZipFile(path.toFile()), uri, folder);
    } catch (IOException e) {
      throw new ReadException("cannot open archive " + path + ": " + Reasons.of(e), e);
    }
  }

  private static Found found(Path path, String id) {
    try {
      return new Found.Present(
          FolderWalk.sourceFile(path, id, Files.readAttributes(path, BasicFileAttributes.class)));
    } catch (IOException e) {
      throw new ReadException("cannot open file " + path + ": " + Reasons.of(e), e);
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ReadException("there is no file " + file.toAbsolutePath() + "; check the path");
    }
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new ReadException("cannot open " + path + ": " + Reasons.of(e), e);
    }
  }

  private static String asFolder(String prefix) {
    String folder = prefix.startsWith("/") ? prefix.substring(1) : prefix;
    return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
  }
}
