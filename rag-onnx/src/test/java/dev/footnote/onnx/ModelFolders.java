package dev.footnote.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays out model folders as sentence-transformers does, with files as real models have them. */
final class ModelFolders {

  static final String MODULES =
      """
      [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}
      ]
      """;

  private final Path folder;

  private ModelFolders(Path folder) {
    this.folder = folder;
  }

  static ModelFolders in(Path folder) {
    return new ModelFolders(folder);
  }

  /** Writes a file; quotes may be written as apostrophes. */
  ModelFolders file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content.replace('\'', '"'));
    return this;
  }

  ModelFolders tokenizer(String json) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tokenizer.json"), json);
    return this;
  }

  ModelFolders pooling(String mode, int dimensions) throws IOException {
    file("modules.json", MODULES);
    return file(
        "1_Pooling/config.json",
        """
        {
          'word_embedding_dimension': %d,
          'pooling_mode_cls_token': %s,
          'pooling_mode_mean_tokens': %s,
          'pooling_mode_max_tokens': %s,
          'pooling_mode_mean_sqrt_len_tokens': %s,
          'pooling_mode_weightedmean_tokens': %s,
          'pooling_mode_lasttoken': %s,
          'include_prompt': true
        }
        """
            .formatted(
                dimensions,
                mode.equals("cls"),
                mode.equals("mean"),
                mode.equals("max"),
                mode.equals("mean_sqrt_len"),
                mode.equals("weightedmean"),
                mode.equals("lasttoken")));
  }

  ModelFolders weights(String name, TinyEncoder encoder) throws IOException {
    encoder.write(folder.resolve(name));
    return this;
  }

  Path path() {
    return folder;
  }
}
