// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads like the domain: SQL in, index out, on a real server and a real shadow. */
final class AdvisorAssert {
    private final Report report;

    private AdvisorAssert(Report report) {
        this.report = report;
    }

    /** The advisor on that database, asked about one statement. */
    static AdvisorAssert assertThatAdvisor(ConnectionSettings settings, String sql, Parameter... parameters) {
        return assertThatAdvisor(settings, OptionalLong.empty(), sql, parameters);
    }

    /** The same with a budget in bytes. */
    static AdvisorAssert assertThatAdvisor(
            ConnectionSettings settings, OptionalLong budget, String sql, Parameter... parameters) {
        CapturedStatement statement = new CapturedStatement(
                sql, List.of(parameters), 100, OptionalDouble.empty(), OptionalLong.empty(), null, "test");
        RunRequest request = new RunRequest(
                settings,
                List.of(() -> new Capture(List.of(statement), null)),
                budget,
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
        return new AdvisorAssert(Tenfold.advise(request, Progress.NONE));
    }

    /** Exactly these indexes, in any order, as {@code table (column, ..) INCLUDE (..)}. */
    AdvisorAssert recommends(String... indexes) {
        assertThat(recommended())
                .as(() -> "rejected: "
                        + report.selection().rejections().stream()
                                .map(one -> "\n" + one.candidate() + one.reason())
                                .toList())
                .containsExactlyInAnyOrder(indexes);
        return this;
    }

    /** No index whose definition has these words. */
    AdvisorAssert recommendsNone(String words) {
        assertThat(recommended()).noneMatch(index -> index.contains(words));
        return this;
    }

    /** The reason of every recommendation has these words. */
    AdvisorAssert saysWhy(String words) {
        assertThat(report.selection().recommendations())
                .allSatisfy(each -> assertThat(each.reason()).contains(words));
        return this;
    }

    /** No index, and a note that says why. */
    AdvisorAssert recommendsNothing(String because) {
        assertThat(recommended()).isEmpty();
        assertThat(report.selection().queries()).singleElement().satisfies(query -> assertThat(query.note())
                .containsIgnoringCase(because));
        return this;
    }

    /** Not analysed, for that reason. */
    AdvisorAssert skips(String detail) {
        assertThat(report.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.detail())
                .contains(detail));
        assertThat(report.analysed()).isZero();
        return this;
    }

    private List<String> recommended() {
        return report.selection().recommendations().stream()
                .map(each -> each.candidate())
                .filter(Candidate.NewIndex.class::isInstance)
                .map(candidate -> ((Candidate.NewIndex) candidate).definition().toString())
                .toList();
    }
}
