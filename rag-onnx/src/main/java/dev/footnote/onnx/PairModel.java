package dev.footnote.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that reads two texts together and classifies the pair, as its folder describes it.
 *
 * @param id its name for people
 * @param weights the ONNX graph
 * @param tokenizer the {@code tokenizer.json}
 * @param config {@code config.json}
 * @param maxTokens the most tokens of a pair, special tokens included
 * @param firstPosition the position of the first token
 * @param padding the id that fills up shorter pairs
 */
record PairModel(
    String id,
    Path weights,
    Path tokenizer,
    FolderJson config,
    int maxTokens,
    int firstPosition,
    int padding) {

  /** Reads a folder with the weights that are usual, or those of a name. */
  static PairModel read(Path path, Optional<String> weightsName) {
    Path folder = EncoderFolder.existing(path);
    EncoderFolder encoder = EncoderFolder.of(folder, folder, weightsName);
    encoder.requireTruncationAtTheEnd();
    return new PairModel(
        encoder.name(),
        encoder.weights(),
        encoder.tokenizer(),
        encoder.config(),
        encoder.maxTokens(),
        encoder.firstPosition(),
        encoder.padding());
  }

  /** Returns the names of the labels, in the order of the logits; none if the folder has none. */
  List<String> labels() {
    FolderJson names = config.object("id2label");
    List<String> labels = new ArrayList<>();
    Optional<String> next = names.string("0");
    while (next.isPresent()) {
      labels.add(next.get());
      next = names.string(Integer.toString(labels.size()));
    }
    return List.copyOf(labels);
  }
}
