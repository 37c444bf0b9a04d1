// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.apply.UnusablePlanException;
import io.tenfold.engine.ledger.LedgerException;
import io.tenfold.engine.report.UnreadableRunException;
import io.tenfold.engine.verify.UnusableRunsException;
import io.tenfold.engine.watch.OtherCountersException;
import io.tenfold.engine.watch.UnusableBaselineException;
import io.tenfold.postgres.apply.ApplyException;
import io.tenfold.postgres.capture.EmptyWorkloadException;
import io.tenfold.postgres.capture.MissingExtensionException;
import io.tenfold.postgres.capture.UnreadableFileException;
import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.doctor.ExaminationException;
import io.tenfold.postgres.embedded.BinariesNotFoundException;
import io.tenfold.postgres.embedded.ServerStartException;
import io.tenfold.postgres.load.LoadException;
import io.tenfold.postgres.measure.MeasureException;
import io.tenfold.postgres.session.ServerFailure;
import io.tenfold.postgres.shadow.ShadowException;
import io.tenfold.postgres.whatif.WhatIfException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A run that failed: one clear line and the exit code that belongs to it; the stack only for what we did not foresee. */
final class ExplainFailure implements IExecutionExceptionHandler {
    private final Terminal terminal;

    ExplainFailure(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (isShuttingDown()) {
            return ExitCode.INTERRUPTED.number();
        }
        ExitCode code = code(failure);
        PrintStream err = terminal.err();
        if (code == ExitCode.INTERNAL) {
            err.println("tenfold: this is a fault of Tenfold. Please report it with these lines:");
            PrintFault.lines(failure).forEach(err::println);
        } else {
            err.println("tenfold: " + HidePasswords.in(message(failure)));
        }
        err.flush();
        return code.number();
    }

    /** Ctrl-C ends our servers under the run's feet; what then fails is not worth a word. */
    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {}, "tenfold-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private static ExitCode code(Exception failure) {
        if (failure instanceof ConnectFailure || failure instanceof LoadException) {
            return ExitCode.CANNOT_CONNECT;
        }
        if (failure instanceof UnusableRunsException
                || failure instanceof EmptyWorkloadException
                || failure instanceof UnreadableFileException
                || failure instanceof UnreadableRunException
                || failure instanceof UnusablePlanException
                || failure instanceof UnusableBaselineException
                || failure instanceof OtherCountersException
                || failure instanceof UnwritableReportException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof MeasureException
                || failure instanceof LedgerException
                || failure instanceof ApplyException) {
            return ExitCode.APPLY_FAILED;
        }
        boolean foreseen = failure instanceof BinariesNotFoundException
                || failure instanceof ExaminationException
                || failure instanceof MissingExtensionException
                || failure instanceof ServerFailure
                || failure instanceof ServerStartException
                || failure instanceof ShadowException
                || failure instanceof WhatIfException;
        return foreseen ? ExitCode.ANALYSIS_INCOMPLETE : ExitCode.INTERNAL;
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    }
}
