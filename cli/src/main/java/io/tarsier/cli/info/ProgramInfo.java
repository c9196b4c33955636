package io.tarsier.cli.info;

import io.tarsier.acoustic.backend.BackendReport;
import io.tarsier.acoustic.backend.Backends;
import io.tarsier.api.BackendChoice;
import io.tarsier.api.ModelProvider;
import io.tarsier.api.Plugins;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.terminal.Version;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to say about the program on this machine. Immutable.
 *
 * @param version of the program, and the commit it was built from if known
 * @param java version and vendor of the Java that runs it
 * @param system operating system and processor architecture
 * @param processors that Java may use
 * @param heapMib most memory that Java takes for objects, in MiB
 * @param plugins folder of plugins
 * @param models names of the models, the default one first
 * @param backends what can compute networks
 */
record ProgramInfo(
    String version,
    String java,
    String system,
    int processors,
    long heapMib,
    String plugins,
    List<String> models,
    List<BackendReport> backends) {

  /** Looks around. */
  static ProgramInfo find() {
    Plugins plugins = InstalledPlugins.all();
    return new ProgramInfo(
        Version.text(),
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        InstalledPlugins.folder().toString(),
        plugins.all(ModelProvider.class).stream()
            .sorted(Comparator.comparingInt(ModelProvider::priority).reversed())
            .map(ModelProvider::name)
            .toList(),
        Backends.reports(new BackendChoice(BackendChoice.AUTO, plugins)));
  }
}
