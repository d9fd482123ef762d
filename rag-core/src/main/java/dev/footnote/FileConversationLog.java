package dev.footnote;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.footnote.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in a file: a head, then for each turn its length, its checksum and its texts in
 * UTF-8. Safe for use by multiple threads.
 */
public final class FileConversationLog implements ConversationLog, AutoCloseable {

  private static final byte[] HEAD = "FNCV0001".getBytes(US_ASCII);
  private static final int MOST_BYTES = 1 << 26;

  private final Path path;
  private final RandomAccessFile file;
  private final FileLock lock;
  private final List<ConversationTurn> turns = new ArrayList<>();
  private long end = HEAD.length;

  private FileConversationLog(Path path, RandomAccessFile file, FileLock lock) {
    this.path = path;
    this.file = file;
    this.lock = lock;
  }

  static FileConversationLog open(Path path) {
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        FileConversationLog log = new FileConversationLog(path, file, locked(path, file));
        log.read();
        return log;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException("could not open conversation " + path + ": " + e.getMessage(), e);
    }
  }

  private static FileLock locked(Path path, RandomAccessFile file) throws IOException {
    FileLock lock = lockOrNull(file);
    if (lock == null) {
      throw new StoreException(
          "conversation " + path + " is in use by another log; close that first, or use a copy");
    }
    return lock;
  }

  private static @Nullable FileLock lockOrNull(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Reads up to the first turn that is torn, and cuts that off. */
  private void read() throws IOException {
    byte[] head = new byte[(int) Math.min(HEAD.length, file.length())];
    file.readFully(head);
    if (!Arrays.equals(head, Arrays.copyOf(HEAD, head.length))) {
      throw new StoreException(
          "'" + path + "' is no conversation; give a file of its own to each, or a new name");
    }
    if (head.length < HEAD.length) {
      file.setLength(0);
      file.write(HEAD);
      file.getFD().sync();
      return;
    }
    while (readTurn()) {
      end = file.getFilePointer();
    }
    file.setLength(end);
  }

  private boolean readTurn() throws IOException {
    if (file.length() - end < Integer.BYTES + Long.BYTES) {
      return false;
    }
    int length = file.readInt();
    long checksum = file.readLong();
    if (length < 0 || length > MOST_BYTES || length > file.length() - file.getFilePointer()) {
      return false;
    }
    byte[] bytes = new byte[length];
    file.readFully(bytes);
    if (checksum(bytes) != checksum) {
      return false;
    }
    turns.add(decode(bytes));
    return true;
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static ConversationTurn decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String question = text(in);
    String answer = text(in);
    List<String> ids = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      ids.add(text(in));
    }
    return new ConversationTurn(question, answer, ids);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static byte[] encode(ConversationTurn turn) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(out, turn.question());
    write(out, turn.answer());
    out.writeInt(turn.chunkIds().size());
    for (String id : turn.chunkIds()) {
      write(out, id);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public synchronized List<ConversationTurn> turns() {
    return List.copyOf(turns);
  }

  @Override
  public synchronized void append(ConversationTurn turn) {
    try {
      byte[] bytes = encode(turn);
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(record);
      out.writeInt(bytes.length);
      out.writeLong(checksum(bytes));
      out.write(bytes);
      file.seek(end);
      file.write(record.toByteArray());
      file.getFD().sync();
      end = file.getFilePointer();
      turns.add(turn);
    } catch (IOException e) {
      throw new StoreException(
          "could not keep a turn in conversation " + path + ": " + e.getMessage(), e);
    }
  }

  /** Closes the file, so that another log may use it. Closing again does nothing. */
  @Override
  public synchronized void close() {
    try {
      if (lock.isValid()) {
        lock.release();
      }
      file.close();
    } catch (IOException e) {
      throw new StoreException("could not close conversation " + path, e);
    }
  }
}
