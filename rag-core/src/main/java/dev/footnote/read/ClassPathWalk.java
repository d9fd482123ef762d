package dev.footnote.read;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Walks every folder of a class path that has one name, in jars and on disk. As in a class path, a
 * file hides those with the same path in later places.
 */
final class ClassPathWalk {

  private final ClassLoader loader;
  private final String prefix;

  /**
   * @param prefix a folder with {@code /} at the end
   */
  ClassPathWalk(ClassLoader loader, String prefix) {
    this.loader = loader;
    this.prefix = prefix;
  }

  Stream<Found> start() {
    List<Stream<Found>> walks = new ArrayList<>();
    try {
      for (URL url : places()) {
        walks.add(walk(url));
      }
    } catch (IOException | URISyntaxException | FileSystemNotFoundException e) {
      walks.forEach(Stream::close);
      throw new ReadException(
          "cannot open class-path folder '" + prefix + "': " + Reasons.of(e), e);
    }
    Map<String, String> owners = new HashMap<>();
    Stream<Found> all = Stream.empty();
    for (int i = 0; i < walks.size(); i++) {
      String place = String.valueOf(i);
      all = Stream.concat(all, walks.get(i).map(found -> firstOnly(owners, place, found)));
    }
    return all;
  }

  private List<URL> places() throws IOException {
    List<URL> places = Collections.list(loader.getResources(prefix));
    if (places.isEmpty()) {
      throw new ReadException(
          "nothing on the class path is called '"
              + prefix
              + "'; check the name, and that the jar has an entry for the folder itself");
    }
    return places;
  }

  private Stream<Found> walk(URL url) throws IOException, URISyntaxException {
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection inJar) {
      inJar.setUseCaches(false);
      JarFile jar = inJar.getJarFile();
      return JarWalk.owning(jar, inJar.getJarFileURL().toString(), inJar.getEntryName());
    }
    return FolderWalk.of(Path.of(new URI(url.toString())));
  }

  private static Found firstOnly(Map<String, String> owners, String place, Found found) {
    String owner = owners.putIfAbsent(found.id(), place);
    return owner == null || owner.equals(place)
        ? found
        : Found.skipped(found.id(), "hidden by a file of the same name earlier on the class path");
  }
}
