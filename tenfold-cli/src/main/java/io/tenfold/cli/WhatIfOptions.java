// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.WhatIf;
import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.UnusableConnectionException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who prices indexes that are not there. */
final class WhatIfOptions {
    @Option(
            names = "--what-if",
            paramLabel = "ORACLE",
            description =
                    "Who prices: shadow (default), hypopg (the extension on your server), or trial (builds on a clone).")
    private String oracle = "shadow";

    @Option(
            names = "--trial-url",
            paramLabel = "URL",
            description = "The clone that --what-if trial builds on; a superuser there, never your server itself.")
    private @Nullable String trialUrl;

    @Option(
            names = "--allow-other-major",
            description = "Take a shadow of another major version where programs of your server's are not found.")
    private boolean anyMajor;

    /**
     * What these options come to.
     *
     * @param command to blame for what is malformed
     */
    WhatIf whatIf(CommandLine command) {
        WhatIf.Oracle chosen = chosen(command);
        if (chosen == WhatIf.Oracle.TRIAL && trialUrl == null) {
            throw new ParameterException(command, "--what-if trial needs --trial-url, a clone to build indexes on");
        }
        if (chosen != WhatIf.Oracle.TRIAL && trialUrl != null) {
            throw new ParameterException(command, "--trial-url is for --what-if trial");
        }
        return new WhatIf(chosen, trialUrl == null ? null : clone(command, trialUrl), anyMajor);
    }

    private WhatIf.Oracle chosen(CommandLine command) {
        try {
            return WhatIf.Oracle.valueOf(oracle.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(command, "--what-if is shadow, hypopg or trial, not " + oracle, unknown);
        }
    }

    private static ConnectionSettings clone(CommandLine command, String url) {
        try {
            return ConnectionSettings.of(
                    new ConnectionFlags(url, null, null, null, null), System.getenv(), warning -> command.getErr()
                            .println("tenfold: " + warning));
        } catch (UnusableConnectionException malformed) {
            throw new ParameterException(command, "--trial-url: " + malformed.getMessage(), malformed);
        }
    }
}
