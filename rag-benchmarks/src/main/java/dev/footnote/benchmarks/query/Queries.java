package dev.footnote.benchmarks.query;

import java.util.List;

/** Short questions, of about eight tokens. */
public final class Queries {

  /** The questions, in the order in which they are asked. */
  public static final List<String> ALL =
      List.of(
          "How do I filter messages?",
          "What is a dead letter channel?",
          "How are exchanges aggregated?",
          "Set a header on a message",
          "Which options has the file component?",
          "How do I connect to Kafka?",
          "Retry a failed delivery three times",
          "What does the splitter do?",
          "Read records from a database",
          "How is a route stopped?",
          "Send a mail with attachments",
          "When is a message redelivered?",
          "Marshal objects to JSON",
          "What is the default timeout?",
          "How can I throttle requests?",
          "Where are credentials configured?");

  private Queries() {}
}
