// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.advisor.select.Selector;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.pipeline.LoadRequest;
import io.tenfold.engine.pipeline.MeasureLoad;
import io.tenfold.engine.pipeline.OptimizeRequest;
import io.tenfold.engine.pipeline.Pipeline;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.Verified;
import io.tenfold.engine.pipeline.VerifyRequest;
import io.tenfold.engine.pipeline.VerifyServer;
import io.tenfold.engine.verify.RecordedRuns;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.Report;
import io.tenfold.postgres.load.StopSignal;

/** The whole loop as a library. Each call is one run; runs do not share anything. */
public final class Tenfold {
    private Tenfold() {}

    /**
     * Says what is wrong, without looking for what would help. Changes nothing on the server.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static Diagnosis diagnose(RunRequest request, Progress progress) {
        return Pipeline.diagnose(request, progress);
    }

    /**
     * Says what would help. Changes nothing on the server.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static Report advise(RunRequest request, Progress progress) {
        return Pipeline.advise(request, progress);
    }

    /**
     * The same with another way to choose indexes, to compare with.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static Report advise(RunRequest request, Progress progress, Selector selector) {
        return Pipeline.advise(request, progress, selector);
    }

    /**
     * Builds what would help, measures it, keeps what helped and takes back what did not.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static Report optimize(RunRequest request, Progress progress) {
        return optimize(OptimizeRequest.of(request), progress).report();
    }

    /**
     * The same, where the request says so judged also by what the application itself runs afterwards.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     * @throws io.tenfold.postgres.capture.MissingExtensionException when it is to be watched and the server does not count; nothing was
     *     changed then
     */
    public static Verified optimize(OptimizeRequest request, Progress progress) {
        return Pipeline.optimize(request, progress);
    }

    /**
     * Measures how the workload's queries run now, for {@link #verify} to compare with. Changes nothing.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static RecordedRuns record(VerifyRequest request, Progress progress) {
        return VerifyServer.record(request, progress);
    }

    /**
     * Measures what was changed, keeps what helped and, where the request says so, takes back what did not.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static Verified verify(VerifyRequest request, Progress progress) {
        return VerifyServer.verify(request, progress);
    }

    /**
     * Replays the workload with many clients and measures throughput and latencies. Only reads, unless the options allow writes: those are
     * committed.
     *
     * @param stop ends it early, with the figures so far
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     * @throws io.tenfold.postgres.load.LoadException when not all sessions can be opened
     */
    public static LoadReport bench(LoadRequest request, StopSignal stop, Progress progress) {
        return MeasureLoad.run(request, stop, progress);
    }
}
