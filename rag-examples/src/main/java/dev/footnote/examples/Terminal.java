package dev.footnote.examples;

/** Whether a person is at the other end. */
final class Terminal {

  private Terminal() {}

  /**
   * Tells whether standard input and output are a terminal.
   *
   * <p>Our launchers set {@code jdk.console=java.base}, with which every JDK from 21 on answers
   * null when they are not.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    return System.console() != null;
  }
}
