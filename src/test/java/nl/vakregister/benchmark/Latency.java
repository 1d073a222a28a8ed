// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import java.util.Arrays;

/** How long questions took, in milliseconds. */
record Latency(double median, double p95) {
    static Latency of(double[] taken) {
        double[] sorted = taken.clone();
        Arrays.sort(sorted);
        return new Latency(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)]);
    }
}
