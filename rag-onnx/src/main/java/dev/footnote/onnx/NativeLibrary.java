package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A native library inside a jar, of one or more files that want to be beside each other.
 *
 * <p>It is unpacked once for each version into a directory that all processes of a user share, and
 * compared with the jar's content at each start.
 *
 * @param name what it is called
 * @param jar the Maven artifact that brings it
 * @param loader where the files are looked for
 * @param folder where they are in the class path, ending with a slash
 * @param files what they are called, the library itself first
 * @param below the path below its unpacked folder at which the files are looked for; may be empty
 */
record NativeLibrary(
    String name, String jar, ClassLoader loader, String folder, List<String> files, String below) {

  /** Whether the class path has the library for this machine. */
  boolean isInJar() {
    return NativeResource.find(loader, folder, files.getFirst()).isPresent();
  }

  /** Whether all its files are unpacked and whole. */
  boolean isUnpackedIn(Path cacheDirectory) {
    try {
      List<NativeResource> resources = resources();
      List<String> hashes = hashes(resources);
      Path root = root(cacheDirectory, hashes);
      boolean whole = isInJar();
      for (int i = 0; i < hashes.size() && whole; i++) {
        whole = target(root, resources.get(i), hashes.get(i)).isThere();
      }
      return whole;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Unpacks what is missing or damaged.
   *
   * @return its unpacked folder, or nothing if the class path does not have the files
   * @throws EmbeddingException if they cannot be unpacked
   */
  Optional<Path> unpackIn(Path cacheDirectory) {
    if (!isInJar()) {
      return Optional.empty();
    }
    try {
      List<NativeResource> resources = resources();
      List<String> hashes = hashes(resources);
      Path root = root(cacheDirectory, hashes);
      for (int i = 0; i < hashes.size(); i++) {
        unpack(resources.get(i), target(root, resources.get(i), hashes.get(i)));
      }
      return Optional.of(root);
    } catch (IOException e) {
      throw new EmbeddingException(
          "could not unpack the native library "
              + name
              + " into "
              + cacheDirectory
              + ": "
              + e
              + "; choose a directory that is writable, or holds it already, by"
              + " OnnxOptions.withCacheDirectory or -Dfootnote.cache=DIRECTORY",
          e);
    }
  }

  private List<NativeResource> resources() {
    return files.stream().flatMap(it -> NativeResource.find(loader, folder, it).stream()).toList();
  }

  private static List<String> hashes(List<NativeResource> resources) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (NativeResource resource : resources) {
      hashes.add(resource.sha256());
    }
    return hashes;
  }

  private Path root(Path cacheDirectory, List<String> hashes) {
    String digest = Sha256.of(String.join("\n", hashes).getBytes(UTF_8)).substring(0, 12);
    return cacheDirectory.toAbsolutePath().resolve("natives").resolve(name + "-" + digest);
  }

  private VerifiedFile target(Path root, NativeResource resource, String sha256) {
    return new VerifiedFile(root.resolve(below).resolve(resource.name()), sha256);
  }

  private static void unpack(NativeResource resource, VerifiedFile target) throws IOException {
    if (!target.isThere() && !target.write(resource::open).equals(target.sha256())) {
      throw new IOException(resource.url() + " changed while it was read");
    }
  }
}
