// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void names_areThoseOfThePublishedBinaries() {
        assertThat(Platform.of("Linux", "amd64", false))
                .contains(new Platform("linux-amd64", "postgres-linux-x86_64.txz"));
        assertThat(Platform.of("Linux", "aarch64", false))
                .contains(new Platform("linux-arm64v8", "postgres-linux-arm_64.txz"));
        assertThat(Platform.of("Linux", "amd64", true))
                .contains(new Platform("linux-amd64-alpine", "postgres-linux-x86_64-alpine_linux.txz"));
        assertThat(Platform.of("Mac OS X", "aarch64", false))
                .contains(new Platform("darwin-arm64v8", "postgres-darwin-arm_64.txz"));
        assertThat(Platform.of("Mac OS X", "x86_64", false))
                .contains(new Platform("darwin-amd64", "postgres-darwin-x86_64.txz"));
    }

    @Test
    void otherMachines_haveNone() {
        assertThat(Platform.of("Windows 11", "amd64", false)).isEmpty();
        assertThat(Platform.of("Linux", "s390x", false)).isEmpty();
    }
}
