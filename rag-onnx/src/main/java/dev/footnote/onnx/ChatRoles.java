package dev.footnote.onnx;

import dev.footnote.generate.ChatMessage.Role;

/** How roles are called in the text that a model reads. */
final class ChatRoles {

  private ChatRoles() {}

  static String name(Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "assistant";
    };
  }
}
