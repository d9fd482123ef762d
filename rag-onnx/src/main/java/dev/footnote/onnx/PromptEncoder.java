package dev.footnote.onnx;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.chat.ChatTemplate;
import dev.footnote.onnx.chat.ChatTemplateException;
import java.nio.file.Path;
import java.util.List;

/** Turns messages into the token ids that a model reads before it writes. */
@FunctionalInterface
interface PromptEncoder {

  /** Encodes messages; what they spell is text, whatever control tokens it looks like. */
  int[] encode(List<ChatMessage> messages);

  /** Encodes by the chat template of a folder, or without if it has none. */
  static PromptEncoder of(Path folder, String model, DecoderTokenizer tokenizer) {
    try {
      return ChatTemplate.fromFolder(folder)
          .<PromptEncoder>map(template -> new TemplateEncoder(model, template, tokenizer))
          .orElseGet(() -> plain(tokenizer));
    } catch (ChatTemplateException e) {
      throw new GenerationException(
          "the chat template of model " + model + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Writes each message as {@code role: content} in a line of its own, for models without a
   * template. A single message of a user is written as it is, to be continued.
   */
  static PromptEncoder plain(DecoderTokenizer tokenizer) {
    return messages -> {
      TokenList ids = new TokenList();
      ids.add(tokenizer.beginning());
      ids.add(tokenizer.content(plain(messages)));
      return ids.slice(0, ids.size());
    };
  }

  private static String plain(List<ChatMessage> messages) {
    if (messages.size() == 1) {
      return messages.getFirst().content();
    }
    StringBuilder text = new StringBuilder();
    for (ChatMessage message : messages) {
      String role = ChatRoles.name(message.role());
      text.append(role).append(": ").append(message.content()).append('\n');
    }
    return text.append(ChatRoles.name(ChatMessage.Role.ASSISTANT)).append(':').toString();
  }
}
