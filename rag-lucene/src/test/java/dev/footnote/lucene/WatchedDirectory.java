package dev.footnote.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexInput;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;

/**
 * Knows which of its files and locks are open, and which calls came after it was closed. Inputs
 * that are cloned or cut out of another belong to that one, as Lucene has it.
 */
final class WatchedDirectory extends FilterDirectory {

  private final Set<Object> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Collection<String> lateCalls = new ConcurrentLinkedQueue<>();

  WatchedDirectory(Directory watched) {
    super(watched);
  }

  /** Names what was opened and not closed. */
  List<String> openFiles() {
    return open.stream().map(Object::toString).sorted().toList();
  }

  boolean isClosed() {
    return closed.get();
  }

  List<String> lateCalls() {
    return List.copyOf(lateCalls);
  }

  private void note(String call) {
    if (closed.get()) {
      lateCalls.add(call);
    }
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    note("open " + name);
    return new Input(name, in.openInput(name, context));
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    note("create " + name);
    return new Output(name, in.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    note("create " + prefix);
    IndexOutput output = in.createTempOutput(prefix, suffix, context);
    return new Output(output.getName(), output);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    note("sync " + names);
    in.sync(names);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    note("delete " + name);
    in.deleteFile(name);
  }

  @Override
  public void rename(String source, String dest) throws IOException {
    note("rename " + source);
    in.rename(source, dest);
  }

  @Override
  public Lock obtainLock(String name) throws IOException {
    note("lock " + name);
    return new HeldLock(in.obtainLock(name));
  }

  @Override
  public void close() throws IOException {
    closed.set(true);
    in.close();
  }

  private final class Input extends FilterIndexInput {

    private Input(String name, IndexInput input) {
      super("input of " + name, input);
      open.add(this);
    }

    @Override
    public IndexInput clone() {
      return in.clone();
    }

    @Override
    public void close() throws IOException {
      open.remove(this);
      in.close();
    }
  }

  private final class Output extends FilterIndexOutput {

    private Output(String name, IndexOutput output) {
      super("output to " + name, name, output);
      open.add(this);
    }

    @Override
    public void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }

  private final class HeldLock extends Lock {
    private final Lock lock;

    private HeldLock(Lock lock) {
      this.lock = lock;
      open.add(this);
    }

    @Override
    public void ensureValid() throws IOException {
      lock.ensureValid();
    }

    @Override
    public void close() throws IOException {
      open.remove(this);
      lock.close();
    }

    @Override
    public String toString() {
      return lock.toString();
    }
  }
}
