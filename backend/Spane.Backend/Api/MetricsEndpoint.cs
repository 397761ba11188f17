using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Ingest;
using Spane.Dashboard.Access;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Influx;

namespace Spane.Backend.Api;

/// <summary><c>/metrics</c> in Prometheus' text format (exposition format 0.0.4).</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", (IngestCounters counters, StoreHealth store, IMqttConnection connection, [FromServices] TelemetrySpool? spool) =>
            Results.Text(Write(counters, store, connection, spool), "text/plain; version=0.0.4")).RequireAuthorization(Policies.Look).ExcludeFromDescription();

    private static string Write(IngestCounters counters, StoreHealth store, IMqttConnection connection, TelemetrySpool? spool)
    {
        var text = new StringBuilder();
        Add(text, "spane_messages_taken_total", "counter", "Messages that were valid and new.", counters.Taken);
        Add(text, "spane_messages_duplicate_total", "counter", "Messages that had been stored before.", counters.Duplicates);
        Add(text, "spane_messages_gap_total", "counter", "Messages put back because earlier ones were missing.", counters.Gaps);
        Add(text, "spane_batches_committed_total", "counter", "Transactions committed.", counters.Batches);
        Add(text, "spane_last_commit_timestamp_seconds", "gauge", "When the latest transaction was committed.", counters.LastCommitUtcMilliseconds / 1000.0);
        Add(text, "spane_messages_waiting", "gauge", "Messages received and not yet taken.", connection.Received.CanCount ? connection.Received.Count : 0);
        Add(text, "spane_broker_connected", "gauge", "1 when the broker is connected.", connection.State == MqttConnectionState.Connected ? 1 : 0);
        Add(text, "spane_store_works", "gauge", "1 when the store takes what arrives.", store.Fault is null ? 1 : 0);
        if (spool is not null)
        {
            Add(text, "spane_spool_batches", "gauge", "Batches of telemetry that wait on disk for InfluxDB.", spool.Count());
        }

        Add(text, "spane_memory_bytes", "gauge", "Working set of the process.", Environment.WorkingSet);
        text.Append("# HELP spane_messages_rejected_total Messages refused, by reason.\n# TYPE spane_messages_rejected_total counter\n");
        foreach (var reason in Enum.GetValues<RejectionReason>())
        {
            text.Append(CultureInfo.InvariantCulture, $"spane_messages_rejected_total{{reason=\"{reason}\"}} {counters.Rejected(reason)}\n");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string type, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value}\n");
}
