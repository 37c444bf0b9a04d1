// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.report.SampleOrigins.Origin;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.Fingerprinter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SampleOriginsTest {
    private static final String BOUND = "select * from orders where id = $1";
    private static final Parameter KNOWN = new Parameter("7", 23);

    private static WorkloadQuery query(Sample... samples) {
        return query(BOUND, samples);
    }

    private static WorkloadQuery query(String text, Sample... samples) {
        return new WorkloadQuery(
                Fingerprinter.shape(text),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                List.of(samples),
                List.of());
    }

    private static Sample sample(Sample.Origin origin, Parameter... parameters) {
        return new Sample(BOUND, List.of(parameters), 1, origin, null);
    }

    @Test
    void valuesTheApplicationSent_areObserved() {
        assertThat(SampleOrigins.of(query(sample(Sample.Origin.OBSERVED, KNOWN))))
                .isEqualTo(Origin.OBSERVED);
        assertThat(SampleOrigins.of(query("select count(*) from orders"))).isEqualTo(Origin.OBSERVED);
    }

    @Test
    void hiddenValues_areNone() {
        assertThat(SampleOrigins.of(query(sample(Sample.Origin.OBSERVED, Parameter.hidden(23, 4711)))))
                .isEqualTo(Origin.NONE);
        assertThat(SampleOrigins.of(query(sample(Sample.Origin.OBSERVED, Parameter.typed(23)))))
                .isEqualTo(Origin.NONE);
        assertThat(SampleOrigins.of(query())).isEqualTo(Origin.NONE);
    }

    @Test
    void drawnValues_areToldAsDrawn() {
        WorkloadQuery drawn = query(sample(Sample.Origin.DRAWN, KNOWN));

        assertThat(SampleOrigins.of(drawn)).isEqualTo(Origin.DRAWN);
        assertThat(SampleOrigins.label(drawn)).contains("drawn");
        assertThat(SampleOrigins.sentence(List.of(drawn, query())))
                .contains("1 of 2 query shapes were planned with values drawn from statistics", "1 without values");
    }
}
