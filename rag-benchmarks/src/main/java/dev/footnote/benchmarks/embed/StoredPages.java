package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Pages;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.TokenCounter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages as files in a folder, where they can be edited.
 *
 * @param folder where they are
 * @param files the files
 */
record StoredPages(Path folder, List<Path> files) {

  private static final int ONE_EDITED_OF = 50;
  private static final String PARAGRAPH = "\n\n";

  /** Copies the files of pages until there are enough tokens. */
  static StoredPages copy(Pages pages, Path folder, int enoughTokens, TokenCounter counter)
      throws IOException {
    List<Path> files = new ArrayList<>();
    int tokens = 0;
    for (Document page : pages.documents()) {
      if (tokens >= enoughTokens) {
        break;
      }
      if (page.metadata().get(Metadata.SIZE).isPresent()) {
        files.add(copy(pages, page.id(), folder));
        tokens += counter.count(page.text());
      }
    }
    return new StoredPages(folder, List.copyOf(files));
  }

  private static Path copy(Pages pages, String id, Path folder) throws IOException {
    Path file = folder.resolve(id);
    Files.createDirectories(file.resolveSibling("."));
    try (InputStream in = pages.opener().open(id)) {
      Files.copy(in, file);
    }
    return file;
  }

  /**
   * Puts a new sentence into the middle of every fiftieth file, or of one.
   *
   * @return how many files were edited
   */
  int edit(int round) throws IOException {
    int number = Math.max(1, files.size() / ONE_EDITED_OF);
    for (int i = 0; i < number; i++) {
      Path file = files.get((round * number + i) % files.size());
      Files.writeString(file, edited(Files.readString(file), round));
    }
    return number;
  }

  private static String edited(String text, int round) {
    int found = text.indexOf(PARAGRAPH, text.length() / 2);
    int at = found < 0 ? text.length() : found;
    return text.substring(0, at)
        + PARAGRAPH
        + "Edition "
        + round
        + " of this page was reviewed by the harbour office."
        + text.substring(at);
  }
}
