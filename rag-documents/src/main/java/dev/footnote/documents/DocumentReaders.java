package dev.footnote.documents;

import dev.footnote.read.DocumentReader;
import java.util.List;

/**
 * Makes readers of documents.
 *
 * <p>Bytes are decoded by their byte order mark, else as UTF-8, else as what an HTML page declares,
 * else in the charset they look like. What looks binary is refused. A document that has no title of
 * its own gets one made of its file's name. All readers are immutable and safe for use by multiple
 * threads; all but that of JSON Lines hold the whole file; none takes more stack for deep nesting.
 */
public final class DocumentReaders {

  private DocumentReaders() {}

  /**
   * Reads every format of this package.
   *
   * @return a reader that goes by the media type
   */
  public static DocumentReader standard() {
    return of(text(), markdown(), asciiDoc(), html(), jsonLines());
  }

  /**
   * Combines readers: the first that supports a media type reads it.
   *
   * @param readers the readers, the preferred first
   * @return the combination
   */
  public static DocumentReader of(DocumentReader... readers) {
    return new FirstSupportingReader(List.of(readers));
  }

  /**
   * Reads {@code text/plain} to the letter; without sections.
   *
   * @return the reader
   */
  public static DocumentReader text() {
    return new TextReader();
  }

  /**
   * Reads {@code text/markdown}: CommonMark with tables. Front matter is not text; its {@code
   * title} names a document that has no heading of the first rank. HTML inside is read as HTML.
   *
   * @return the reader
   */
  public static DocumentReader markdown() {
    return new MarkdownReader();
  }

  /**
   * Reads {@code text/asciidoc}. Includes are left out; attributes are replaced where the document
   * itself defines them, and decide its conditions.
   *
   * @return the reader
   */
  public static DocumentReader asciiDoc() {
    return new AsciiDocReader();
  }

  /**
   * Reads {@code text/html} and {@code application/xhtml+xml}: the main content, without
   * navigation, scripts, forms, adverts and what is hidden.
   *
   * @return the reader
   */
  public static DocumentReader html() {
    return new HtmlReader();
  }

  /**
   * Reads {@code application/jsonl}: one JSON object in UTF-8 on each line, one document for each,
   * lazily.
   *
   * <p>{@code id} (or {@code _id}), {@code title} and {@code text} make the document; a record
   * without an id has the file's id, {@code #} and its line number. Other fields become metadata if
   * they are texts, numbers, truth values or lists of texts, and are left out if they are not. A
   * line that is no such record, or repeats an id, is failed and the next one is read.
   *
   * @return the reader
   */
  public static DocumentReader jsonLines() {
    return new JsonLinesReader();
  }
}
