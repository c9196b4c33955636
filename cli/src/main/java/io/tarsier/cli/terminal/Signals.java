package io.tarsier.cli.terminal;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Catches signals of the operating system until it is closed. Where they cannot be caught (another
 * JVM, {@code -Xrs}, a system without them) they do what they always do. Thread-safe.
 *
 * <p>{@code sun.misc.Signal} is the only way to do so in Java. It is called by reflection because
 * the compiler cannot be told that we know it to be unsupported.
 */
public final class Signals implements AutoCloseable {

  private final Map<Object, Object> before = new LinkedHashMap<>();

  private Signals() {}

  /**
   * Runs an action when the process is asked to end (SIGINT, which is Ctrl-C, or SIGTERM). When it
   * is asked again, it ends at once.
   */
  public static Signals stopping(Runnable action) {
    Signals signals = new Signals();
    signals.handle(
        List.of("INT", "TERM"),
        () -> {
          signals.leaveToSystem();
          action.run();
        });
    return signals;
  }

  /** Runs an action whenever the process is told to read its files again (SIGHUP). */
  public static Signals hangingUp(Runnable action) {
    Signals signals = new Signals();
    signals.handle(List.of("HUP"), action);
    return signals;
  }

  /** Runs an action whenever the terminal has another size (SIGWINCH). */
  public static Signals resizing(Runnable action) {
    Signals signals = new Signals();
    signals.handle(List.of("WINCH"), action);
    return signals;
  }

  private synchronized void handle(List<String> names, Runnable action) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                  return method.invoke(action, arguments);
                }
                action.run();
                return null;
              });
      Class<?> signalType = Class.forName("sun.misc.Signal");
      for (String name : names) {
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        before.put(signal, set(signal, handler));
      }
    } catch (ReflectiveOperationException e) {
      // Then there is nothing to catch.
    }
  }

  private synchronized void leaveToSystem() {
    try {
      Field systemDefault = Class.forName("sun.misc.SignalHandler").getField("SIG_DFL");
      for (Object signal : before.keySet()) {
        set(signal, systemDefault.get(null));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Method handle = signal.getClass().getMethod("handle", signal.getClass(), handlerType);
    return handle.invoke(null, signal, handler);
  }

  /** Whoever handled the signals before does so again. */
  @Override
  public synchronized void close() {
    try {
      for (Map.Entry<Object, Object> entry : before.entrySet()) {
        set(entry.getKey(), entry.getValue());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    before.clear();
  }
}
