// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.QueryShape;
import org.junit.jupiter.api.Test;

final class ShapeCacheTest {
    private static final QueryShape SHAPE = Fingerprinter.shape("select 1");

    @Test
    void cache_staysBoundedAndKeepsWhatIsAskedFor() {
        ShapeCache cache = new ShapeCache(10, 100);
        cache.put("often", SHAPE);
        for (int i = 0; i < 1_000; i++) {
            cache.put("text " + i, SHAPE);
            assertThat(cache.get("often")).isSameAs(SHAPE);
            assertThat(cache.size()).isLessThanOrEqualTo(20);
        }
        assertThat(cache.get("text 0")).isNull();
    }

    @Test
    void longText_isNotKept() {
        ShapeCache cache = new ShapeCache(10, 5);
        cache.put("longer", SHAPE);
        assertThat(cache.get("longer")).isNull();
    }

    @Test
    void sameText_isTheSameShape() {
        assertThat(Fingerprinter.shape("select a from t")).isSameAs(Fingerprinter.shape("select a from t"));
    }
}
