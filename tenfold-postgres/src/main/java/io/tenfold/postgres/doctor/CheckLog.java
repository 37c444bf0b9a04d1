// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether the server's log has statements in it, and in a form they can be read from. */
final class CheckLog implements CheckRule {
    private static final String DURATION = "log_min_duration_statement";
    private static final String PREFIX = "log_line_prefix";
    private static final String PARAMETERS = "log_parameter_max_length";

    @Override
    public List<Check> check(DoctorFacts facts) {
        List<Check> checks = new ArrayList<>();
        checks.add(statements(facts));
        form(facts, checks);
        if (facts.isSet(PARAMETERS, "0")) {
            checks.add(Check.note(
                    PARAMETERS,
                    PARAMETERS + " is 0: the log has no values of parameters",
                    AlterSystem.reload(PARAMETERS, "-1")));
        }
        events(facts, checks);
        return checks;
    }

    private static Check statements(DoctorFacts facts) {
        boolean all = facts.isSet("log_statement", "all") && facts.isSet("log_duration", "on");
        boolean sampled = isThreshold(facts, "log_min_duration_sample");
        if (isThreshold(facts, DURATION)) {
            String from = facts.setting(DURATION).orElse("");
            return Check.fine(
                    DURATION,
                    from.equals("0")
                            ? "the log has every statement"
                            : "the log has statements from " + from + " ms on");
        }
        return all || sampled
                ? Check.fine(DURATION, all ? "the log has every statement" : "the log has a sample of the statements")
                : Check.note(
                        DURATION,
                        DURATION + " is -1: the log has no statements",
                        AlterSystem.reload(DURATION, "100ms"));
    }

    private static boolean isThreshold(DoctorFacts facts, String setting) {
        return facts.setting(setting).filter(value -> !value.equals("-1")).isPresent();
    }

    /** The formats csvlog and jsonlog have their fields by themselves; stderr has what the prefix says. */
    private static void form(DoctorFacts facts, List<Check> checks) {
        String destination = facts.setting("log_destination").orElse("stderr");
        boolean structured = destination.contains("csvlog") || destination.contains("jsonlog");
        String prefix = facts.setting(PREFIX).orElse("");
        boolean hasTime = Stream.of("%m", "%t", "%n").anyMatch(prefix::contains);
        boolean hasSession = Stream.of("%p", "%c").anyMatch(prefix::contains);
        if (!structured && !(hasTime && hasSession)) {
            checks.add(Check.note(
                    PREFIX,
                    PREFIX + " has no " + (hasTime ? "" : "time (%m)") + (hasTime || hasSession ? "" : " and no ")
                            + (hasSession ? "" : "process number (%p)") + ": lines of the log cannot be put together",
                    AlterSystem.reload(PREFIX, "%m [%p] %q%u@%d ")));
        }
        if (structured && facts.isSet("logging_collector", "off")) {
            checks.add(Check.note(
                    "logging_collector",
                    "log_destination is " + destination
                            + ", but logging_collector is off: nothing is written in that form",
                    AlterSystem.restart("logging_collector", "on")));
        }
    }

    private static void events(DoctorFacts facts, List<Check> checks) {
        if (facts.isSet("log_lock_waits", "off")) {
            checks.add(Check.note(
                    "log_lock_waits",
                    "log_lock_waits is off: the log does not tell who waits for locks",
                    AlterSystem.reload("log_lock_waits", "on")));
        }
        if (facts.isSet("log_temp_files", "-1")) {
            checks.add(Check.note(
                    "log_temp_files",
                    "log_temp_files is -1: the log does not tell of sorts and hashes that go to disk",
                    AlterSystem.reload("log_temp_files", "10MB")));
        }
    }
}
