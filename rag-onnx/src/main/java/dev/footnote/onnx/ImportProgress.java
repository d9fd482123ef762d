package dev.footnote.onnx;

/** Is told how far a download is. */
@FunctionalInterface
public interface ImportProgress {

  /** Does nothing. */
  ImportProgress NONE = (file, bytes, total) -> {};

  /**
   * Takes note. Called often; an exception ends the import.
   *
   * @param file which file, by its path in the model
   * @param bytes how many of its bytes are there, those of an earlier call included
   * @param total how many it has, or -1 if the endpoint does not say
   */
  void onBytes(String file, long bytes, long total);
}
