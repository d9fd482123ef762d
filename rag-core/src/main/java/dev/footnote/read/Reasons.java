package dev.footnote.read;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in one line what an exception means to the one who reads a report. */
final class Reasons {

  private static final int MAX_LENGTH = 300;

  private Reasons() {}

  static String of(Throwable e) {
    return switch (e) {
      case AccessDeniedException denied -> "access denied";
      case NoSuchFileException missing -> "no such file";
      case NotDirectoryException file -> "not a folder";
      case FileSystemLoopException loop -> "link that leads back to itself";
      default -> oneLine(e);
    };
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
