package dev.footnote.onnx;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.chat.ChatTemplate;
import dev.footnote.onnx.chat.ChatTemplateException;
import java.util.List;

/** Turns messages into the tokens that a model reads. Safe for use by multiple threads. */
@FunctionalInterface
interface PromptEncoder {

  /** The tokens of messages, up to where the model goes on. */
  long[] encode(List<ChatMessage> messages);

  /** By the chat template of a folder, or without if it has none. */
  static PromptEncoder of(DecoderFolder folder, ChatTokenizer tokenizer) {
    try {
      return ChatTemplate.fromFolder(folder.path())
          .<PromptEncoder>map(template -> new TemplateEncoder(folder.name(), template, tokenizer))
          .orElseGet(() -> plain(tokenizer));
    } catch (ChatTemplateException e) {
      throw new GenerationException(
          "the chat template of model " + folder.name() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** For a model that knows no chat: the texts of the messages, a blank line between them. */
  private static PromptEncoder plain(ChatTokenizer tokenizer) {
    long[] start = tokenizer.start();
    return messages -> {
      String text = String.join("\n\n", messages.stream().map(ChatMessage::content).toList());
      return Tokens.joined(List.of(start, tokenizer.content(text)));
    };
  }
}
