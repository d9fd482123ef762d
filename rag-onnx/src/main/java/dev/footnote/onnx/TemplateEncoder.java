package dev.footnote.onnx;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.chat.ChatInput;
import dev.footnote.onnx.chat.ChatTemplate;
import dev.footnote.onnx.chat.ChatTemplateException;
import dev.footnote.onnx.chat.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes messages by a model's chat template: what the template spells with control tokens, what
 * messages say without.
 */
record TemplateEncoder(String model, ChatTemplate template, DecoderTokenizer tokenizer)
    implements PromptEncoder {

  @Override
  public int[] encode(List<ChatMessage> messages) {
    TokenList ids = new TokenList();
    rendered(messages).forEach(segment -> ids.add(ids(segment)));
    return ids.slice(0, ids.size());
  }

  private int[] ids(Segment segment) {
    return switch (segment.kind()) {
      case TEMPLATE -> tokenizer.literal(segment.text());
      case CONTENT -> tokenizer.content(segment.text());
    };
  }

  /** Some templates refuse a system's message; it stands in front of the user's then. */
  private List<Segment> rendered(List<ChatMessage> messages) {
    try {
      return render(messages);
    } catch (ChatTemplateException e) {
      boolean refused = e.reason() == ChatTemplateException.Reason.RAISED;
      if (refused && hasSystem(messages)) {
        return render(withoutSystem(messages));
      }
      throw new GenerationException(
          "the chat template of model " + model + " refused a prompt: " + e.getMessage(), e);
    }
  }

  private List<Segment> render(List<ChatMessage> messages) {
    return template.render(
        ChatInput.of(messages.stream().map(ChatInput.Message::of).toList())
            .withGenerationPrompt(true)
            .withVariable("enable_thinking", false));
  }

  private static boolean hasSystem(List<ChatMessage> messages) {
    return messages.size() > 1 && messages.getFirst().role() == ChatMessage.Role.SYSTEM;
  }

  private static List<ChatMessage> withoutSystem(List<ChatMessage> messages) {
    List<ChatMessage> others = new ArrayList<>(messages.subList(1, messages.size()));
    String text = messages.getFirst().content() + "\n\n" + others.getFirst().content();
    others.set(0, new ChatMessage(others.getFirst().role(), text));
    return others;
  }
}
