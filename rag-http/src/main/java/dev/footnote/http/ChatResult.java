package dev.footnote.http;

import dev.footnote.generate.Generation;

/** What a chat model wrote, why it ended, and how much it read and wrote. */
record ChatResult(String text, Generation.Finish finish, Generation.Usage usage) {

  static final ChatResult NOT_IN_TIME =
      new ChatResult("", Generation.Finish.OUT_OF_TIME, Generation.Usage.NONE);
}
