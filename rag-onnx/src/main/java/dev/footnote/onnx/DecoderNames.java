package dev.footnote.onnx;

import java.nio.file.Path;

/**
 * How the inputs and outputs of a decoder are called, unless the folder says otherwise.
 *
 * @param ids the input that takes token ids
 * @param mask the input that says which tokens count
 * @param positions the input that takes the tokens' positions
 * @param logits the output that rates each next token
 */
record DecoderNames(String ids, String mask, String positions, String logits) {

  static final DecoderNames USUAL =
      new DecoderNames("input_ids", "attention_mask", "position_ids", "logits");

  /** Reads what a {@code genai_config.json} names, if there is one. */
  static DecoderNames of(Path folder) {
    FolderJson decoder =
        FolderJson.optional(folder.resolve("genai_config.json")).object("model").object("decoder");
    FolderJson inputs = decoder.object("inputs");
    return new DecoderNames(
        inputs.string("input_ids").orElse(USUAL.ids),
        inputs.string("attention_mask").orElse(USUAL.mask),
        inputs.string("position_ids").orElse(USUAL.positions),
        decoder.object("outputs").string("logits").orElse(USUAL.logits));
  }
}
