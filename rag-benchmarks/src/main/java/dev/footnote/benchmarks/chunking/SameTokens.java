package dev.footnote.benchmarks.chunking;

import dev.footnote.document.TokenCounter;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;

/** Lets LangChain4j count with the embedder's own tokenizer; it has only texts to count. */
record SameTokens(TokenCounter tokens) implements TokenCountEstimator {

  @Override
  public int estimateTokenCountInText(String text) {
    return tokens.count(text);
  }

  @Override
  public int estimateTokenCountInMessage(ChatMessage message) {
    throw new UnsupportedOperationException("only texts are counted");
  }

  @Override
  public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
    throw new UnsupportedOperationException("only texts are counted");
  }
}
