package dev.footnote.read;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** Media types by file extension, also of files that no reader here knows. */
final class MediaTypes {

  static final String UNKNOWN = "application/octet-stream";

  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          entry("txt", "text/plain"),
          entry("text", "text/plain"),
          entry("log", "text/plain"),
          entry("md", "text/markdown"),
          entry("markdown", "text/markdown"),
          entry("adoc", "text/asciidoc"),
          entry("asciidoc", "text/asciidoc"),
          entry("html", "text/html"),
          entry("htm", "text/html"),
          entry("xhtml", "application/xhtml+xml"),
          entry("jsonl", "application/jsonl"),
          entry("ndjson", "application/jsonl"),
          entry("json", "application/json"),
          entry("xml", "application/xml"),
          entry("yaml", "application/yaml"),
          entry("yml", "application/yaml"),
          entry("csv", "text/csv"),
          entry("tsv", "text/tab-separated-values"),
          entry("rtf", "application/rtf"),
          entry("pdf", "application/pdf"),
          entry("doc", "application/msword"),
          entry("xls", "application/vnd.ms-excel"),
          entry("ppt", "application/vnd.ms-powerpoint"),
          entry("docx", OPEN_XML + "wordprocessingml.document"),
          entry("xlsx", OPEN_XML + "spreadsheetml.sheet"),
          entry("pptx", OPEN_XML + "presentationml.presentation"),
          entry("odt", "application/vnd.oasis.opendocument.text"),
          entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
          entry("odp", "application/vnd.oasis.opendocument.presentation"),
          entry("epub", "application/epub+zip"),
          entry("eml", "message/rfc822"),
          entry("zip", "application/zip"),
          entry("jar", "application/java-archive"),
          entry("gz", "application/gzip"),
          entry("class", "application/java-vm"),
          entry("java", "text/x-java"),
          entry("properties", "text/x-java-properties"),
          entry("css", "text/css"),
          entry("js", "text/javascript"),
          entry("svg", "image/svg+xml"),
          entry("png", "image/png"),
          entry("jpg", "image/jpeg"),
          entry("jpeg", "image/jpeg"),
          entry("gif", "image/gif"),
          entry("webp", "image/webp"),
          entry("mp3", "audio/mpeg"),
          entry("mp4", "video/mp4"));

  private MediaTypes() {}

  /** Tells the media type of a file name or of a path with {@code /} between the parts. */
  static String of(String path) {
    int dot = path.lastIndexOf('.');
    if (dot <= path.lastIndexOf('/')) {
      return UNKNOWN;
    }
    String extension = path.substring(dot + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
  }
}
