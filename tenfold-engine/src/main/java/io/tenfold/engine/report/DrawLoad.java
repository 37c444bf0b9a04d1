// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.Durations.Bucket;
import io.tenfold.postgres.load.Latencies;
import java.util.List;
import java.util.Locale;

/** Plots of a load test as SVG inside of a page: nothing is fetched, nothing is scripted. */
final class DrawLoad {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 64;
    private static final int BOTTOM = 34;
    private static final int TOP = 18;
    private static final int BINS = 48;
    private static final double LEAST_MS = 0.01;

    private DrawLoad() {}

    /** How many requests took how long: bars over a logarithmic scale, with the usual percentiles marked. */
    static String distribution(Latencies latencies) {
        List<Bucket> buckets = latencies.durations().buckets();
        if (buckets.isEmpty()) {
            return "";
        }
        double low = Math.max(LEAST_MS, buckets.get(0).ms());
        double high = Math.max(low * 2, buckets.get(buckets.size() - 1).ms());
        long[] bins = new long[BINS];
        for (Bucket bucket : buckets) {
            bins[(int) Math.min(BINS - 1, Math.max(0, BINS * share(bucket.ms(), low, high)))] += bucket.count();
        }
        long most = java.util.Arrays.stream(bins).max().orElse(1);
        StringBuilder svg = open("Latency distribution, logarithmic scale");
        double step = plotWidth() / BINS;
        for (int i = 0; i < BINS; i++) {
            double height = plotHeight() * bins[i] / most;
            svg.append(format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"var(--accent)\"/>",
                    LEFT + i * step, base() - height, step - 1, height));
        }
        axis(svg);
        label(svg, LEFT, HEIGHT - 8, "start", ShowNumber.milliseconds(low));
        label(svg, WIDTH, HEIGHT - 8, "end", ShowNumber.milliseconds(high));
        label(svg, LEFT - 6, TOP + 8, "end", ShowNumber.digits((double) most));
        for (int percent : new int[] {50, 95, 99}) {
            mark(svg, percent, LEFT + plotWidth() * share(latencies.percentileMs(percent), low, high));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Requests per second over time. */
    static String throughput(List<Double> perSecond, double sliceSeconds) {
        double most = perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (perSecond.size() < 2 || most <= 0) {
            return "";
        }
        StringBuilder svg = open("Requests per second over time");
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < perSecond.size(); i++) {
            points.append(format(
                    "%.1f,%.1f ",
                    LEFT + plotWidth() * i / (perSecond.size() - 1.0),
                    base() - plotHeight() * perSecond.get(i) / most));
        }
        line(svg, points.toString().strip());
        axis(svg);
        label(svg, LEFT, HEIGHT - 8, "start", "0 s");
        label(svg, WIDTH, HEIGHT - 8, "end", ShowNumber.digits(perSecond.size() * sliceSeconds) + " s");
        label(svg, LEFT - 6, TOP + 8, "end", ShowNumber.digits(most) + "/s");
        return svg.append("</svg>\n").toString();
    }

    /**
     * Requests per second against the size of the pool.
     *
     * @param sizes ascending
     * @param perSecond of each
     * @param advised size to be marked
     */
    static String knee(List<Integer> sizes, List<Double> perSecond, int advised) {
        double most = perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (sizes.size() < 2 || most <= 0) {
            return "";
        }
        StringBuilder svg = open("Requests per second against the size of the pool");
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < sizes.size(); i++) {
            double x = LEFT + 20 + (plotWidth() - 40) * i / (sizes.size() - 1.0);
            double y = base() - plotHeight() * perSecond.get(i) / most;
            points.append(format("%.1f,%.1f ", x, y));
            String colour = sizes.get(i) == advised ? "var(--after)" : "var(--accent)";
            dots.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>", x, y, colour));
            label(dots, x, HEIGHT - 8, "middle", String.valueOf(sizes.get(i)));
        }
        line(svg, points.toString().strip());
        svg.append(dots);
        axis(svg);
        label(svg, LEFT - 6, TOP + 8, "end", ShowNumber.digits(most) + "/s");
        return svg.append("</svg>\n").toString();
    }

    private static double share(double ms, double low, double high) {
        return Math.log(Math.max(ms, low) / low) / Math.log(high / low);
    }

    private static void mark(StringBuilder svg, int percent, double x) {
        svg.append(format(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"var(--before)\" stroke-dasharray=\"3 3\"/>",
                x, TOP, x, base()));
        label(
                svg,
                x + (percent == 95 ? -3 : 3),
                TOP + (percent == 95 ? 10 : 0) + 2,
                percent == 95 ? "end" : "start",
                "p" + percent);
    }

    private static void line(StringBuilder svg, String points) {
        svg.append("<polyline fill=\"none\" stroke=\"var(--accent)\" stroke-width=\"2\" points=\"")
                .append(points)
                .append("\"/>");
    }

    private static void axis(StringBuilder svg) {
        svg.append(format(
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"var(--line)\"/>",
                LEFT, base(), WIDTH, base()));
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" fill=\"var(--soft)\" text-anchor=\"%s\">%s</text>",
                x, y, anchor, Html.escape(text)));
    }

    private static StringBuilder open(String what) {
        return new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" width=\"100%\" role=\"img\" aria-label=\"" + Html.escape(what) + "\">");
    }

    private static double plotWidth() {
        return WIDTH - LEFT;
    }

    private static double plotHeight() {
        return HEIGHT - BOTTOM - TOP;
    }

    private static double base() {
        return HEIGHT - BOTTOM;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
