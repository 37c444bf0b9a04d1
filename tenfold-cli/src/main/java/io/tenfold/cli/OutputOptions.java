// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.Verified;
import io.tenfold.engine.report.PrintDiagnosis;
import io.tenfold.engine.report.PrintText;
import io.tenfold.engine.report.PrintWatch;
import io.tenfold.engine.report.WriteDiagnosisHtml;
import io.tenfold.engine.report.WriteDiagnosisJson;
import io.tenfold.engine.report.WriteHtml;
import io.tenfold.engine.report.WriteJson;
import io.tenfold.engine.report.WriteWatchJson;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a report is shown. */
final class OutputOptions {
    /** Statements that no analysis is expected of. */
    private static final Set<SkipReason> EXPECTED =
            EnumSet.of(SkipReason.UTILITY, SkipReason.OWN_STATEMENT, SkipReason.SYSTEM_CATALOG);

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Also write report.json and report.html (one file, no network) into this folder.")
    private @Nullable Path folder;

    @Option(
            names = "--allow-partial",
            description = "Exit with 0 also when some statements could not be analysed (default: 4).")
    private boolean allowPartial;

    /** The same for a run that was asked for advice alone. */
    ExitCode showAdvice(Report report, Terminal terminal) {
        return show(report, WriteJson.advice(report), terminal);
    }

    /** Prints the report, writes its files, and says whether all that was seen could be analysed. */
    ExitCode show(Report report, Terminal terminal) {
        return show(report, WriteJson.document(report), terminal);
    }

    /** The same with what the application itself ran. */
    ExitCode show(Verified verified, Terminal terminal) {
        WindowComparison watched = verified.watched();
        if (watched == null) {
            return show(verified.report(), terminal);
        }
        Report report = verified.report();
        String document = WriteWatchJson.within(report, watched, verified.byWatching());
        write(document, () -> WriteHtml.page(report, watched, verified.byWatching()), terminal);
        print(
                document,
                () -> {
                    List<String> lines = new ArrayList<>(
                            PrintWatch.lines(watched, verified.byWatching(), terminal.ink(), terminal.width()));
                    lines.add("");
                    lines.addAll(PrintText.lines(report, terminal.ink()));
                    return lines;
                },
                terminal);
        return complete(report.skipped(), report.workload(), terminal);
    }

    private ExitCode show(Report report, String document, Terminal terminal) {
        write(document, () -> WriteHtml.page(report), terminal);
        print(document, () -> PrintText.lines(report, terminal.ink()), terminal);
        return complete(report.skipped(), report.workload(), terminal);
    }

    /** The same for a diagnosis. */
    ExitCode show(Diagnosis diagnosis, Terminal terminal) {
        String document = WriteDiagnosisJson.document(diagnosis);
        write(document, () -> WriteDiagnosisHtml.page(diagnosis), terminal);
        print(document, () -> PrintDiagnosis.lines(diagnosis, terminal.ink()), terminal);
        return complete(diagnosis.skipped(), diagnosis.workload(), terminal);
    }

    private void print(String document, Supplier<List<String>> lines, Terminal terminal) {
        if (json) {
            terminal.out().print(document);
        } else {
            lines.get().forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }

    private ExitCode complete(List<SkippedStatement> skipped, Workload workload, Terminal terminal) {
        return complete(skipped, workload, allowPartial, terminal);
    }

    /** Whether all that was seen could be analysed; where not, a line says so. */
    static ExitCode complete(
            List<SkippedStatement> skipped, Workload workload, boolean allowPartial, Terminal terminal) {
        long missed = skipped.stream()
                .filter(each -> !EXPECTED.contains(each.reason()))
                .count();
        if (missed == 0 || allowPartial) {
            return ExitCode.FINE;
        }
        terminal.err()
                .println("tenfold: " + missed + " of " + workload.seen()
                        + " query shapes could not be analysed; each is listed with its reason."
                        + " Exit code 4; --allow-partial makes it 0.");
        return ExitCode.ANALYSIS_INCOMPLETE;
    }

    /** Folder of the report's files where none was given. */
    void defaultFolder(Path path) {
        if (folder == null) {
            folder = path;
        }
    }

    private void write(String document, Supplier<String> page, Terminal terminal) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UnwritableReportException("the report could not be written to " + folder + " (" + e + ")", e);
        }
        WritePrivately.file(folder.resolve("report.json"), document);
        WritePrivately.file(folder.resolve("report.html"), page.get());
        if (!json) {
            terminal.err().println("Report: " + folder.resolve("report.html") + " and report.json");
        }
    }
}
