-- What wrk found out, as a line of JSON: durations in microseconds.
done = function(summary, latency, _requests)
  local errors = summary.errors
  io.write(string.format(
    '\n{"answers": %d, "lasted": %d, "p95": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(95.0), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
