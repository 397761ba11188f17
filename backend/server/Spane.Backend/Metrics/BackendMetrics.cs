using System.Diagnostics;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Packing.Alarms;
using Spane.Storage.Ingest;

namespace Spane.Backend.Metrics;

/// <summary>What Prometheus may ask the backend: the list is docs/metrics.md.</summary>
internal sealed class BackendMetrics(
    IngestCounters counters,
    SessionHealth session,
    StoreHealth store,
    IMqttConnection connection,
    LiveState live,
    LiveBroadcast broadcast,
    SpaneOptions options,
    IEnumerable<TelemetrySpool> spools,
    IEnumerable<LiveConnection> weights)
{
    /// <summary>Writes them as they are now.</summary>
    public string Write()
    {
        var text = new PrometheusText();
        WriteIngest(text);
        WriteDevices(text);
        WriteStore(text);
        WriteProcess(text);
        return text.ToString();
    }

    private void WriteIngest(PrometheusText text)
    {
        var rejected =
            Enum.GetValues<RejectionReason>().Select(reason => (reason.ToString(), Value: (double)counters.Rejected(reason))).ToList();
        text.Counter("spane_messages_received_total", "Messages taken from the broker.",
            counters.Taken + counters.Duplicates + counters.Gaps + rejected.Sum(reason => reason.Value));
        text.Counter("spane_messages_taken_total", "Messages that were valid and new, and are stored if they are of a kind that is kept.",
            counters.Taken);
        text.Counter("spane_messages_duplicate_total", "Messages that had been stored before.", counters.Duplicates);
        text.Counter("spane_messages_gap_total", "Messages put back because earlier ones were missing.", counters.Gaps);
        text.Labelled("spane_messages_dead_lettered_total", "counter", "Messages refused, by reason.", "reason", rejected);
        text.Labelled(
            "spane_messages_over_bound_total", "counter", "Messages above the bound of their device, by what became of them.", "what",
            [("live-dropped", counters.Over(OverBound.Live)), ("held-back", counters.Over(OverBound.HeldBack)),
                ("only-counted", counters.Over(OverBound.DeadLetter))]);
        text.Gauge("spane_messages_waiting", "Messages received and not yet taken.",
            connection.Received.CanCount ? connection.Received.Count : 0);
        text.Counter("spane_batches_committed_total", "Transactions committed.", counters.Batches);
        text.Histogram("spane_commit_duration_seconds", "How long a transaction took until it was safe on the disk.",
            counters.CommitDuration);
        text.Gauge("spane_last_commit_timestamp_seconds", "When the latest transaction was committed, Unix time; 0 none yet.",
            counters.LastCommitUtcMilliseconds / 1000.0);
        text.Gauge("spane_broker_connected", "1 when the broker is connected.", connection.State == MqttConnectionState.Connected ? 1 : 0);
        text.Gauge("spane_broker_session_works",
            "0 when the backend's session is being taken over, or nothing arrives from devices that should send.",
            session.Fault is null ? 1 : 0);
        text.Counter("spane_broker_connections_ended_total", "Connections to the broker that were accepted and did not last.",
            session.Ends);
        text.Counter("spane_broker_session_takeovers_total",
            "Of these, those of which the broker said that another client has taken over the session.", session.Takeovers);
        foreach (var live in weights)
        {
            text.Gauge("spane_live_connected", "1 when the connection for live weights is connected.", live.IsConnected ? 1 : 0);
        }
    }

    private void WriteDevices(PrometheusText text)
    {
        var devices = live.Devices;
        text.Gauge("spane_devices_registered", "Devices that this backend looks after, without the revoked.",
            devices.Count(device => !device.Revoked));
        text.Gauge("spane_devices_online", "Of these, those that are online: heard within 90 s, and no last will since.",
            devices.Count(device => device is { Revoked: false, Online: true }));
        text.Gauge("spane_messages_doubted_time",
            "Stored messages that were not dated by their node's own time, because that was not believed.",
            devices.Sum(device => device.DoubtedMessages));
        var standing = live.Alarms.Standing;
        text.Labelled(
            "spane_alarms_standing", "gauge", "Alarms that are not normal, by priority.", "priority",
            Enum.GetValues<AlarmPriority>()
                .Select(priority => (priority.ToString(), (double)standing.Count(alarm => alarm.Type.Priority == priority))));
        text.Gauge("spane_alarms_unanswered", "Alarms that wait for a person.", live.Alarms.Unanswered);
        text.Gauge("spane_live_clients", "Screens connected to the live stream.", broadcast.ClientCount);
    }

    private void WriteStore(PrometheusText text)
    {
        text.Gauge("spane_store_works", "1 when the store takes what arrives.", store.Fault is null ? 1 : 0);
        var folder = new DirectoryInfo(options.DataFolder);
        text.Gauge("spane_data_folder_bytes", "Databases, logs and keys in the data folder.",
            folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(Length));
        text.Gauge("spane_data_disk_free_bytes", "Room left on the data folder's disk.", new DriveInfo(folder.FullName).AvailableFreeSpace);
        text.Gauge("spane_spool_batches", "Batches of telemetry that wait on disk for InfluxDB.", spools.Sum(spool => spool.Count()));
    }

    private static void WriteProcess(PrometheusText text)
    {
        using var process = Process.GetCurrentProcess();
        text.Counter("process_cpu_seconds_total", "Processor time of the process, user and system.",
            process.TotalProcessorTime.TotalSeconds);
        text.Gauge("process_resident_memory_bytes", "Resident memory.", process.WorkingSet64);
        text.Gauge("process_virtual_memory_bytes", "Virtual memory.", process.VirtualMemorySize64);
        text.Gauge("process_start_time_seconds", "When the process started, Unix time.",
            new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        text.Gauge("process_open_fds", "Open files and sockets.", process.HandleCount);
        text.Gauge("dotnet_gc_heap_bytes", "Objects on the garbage-collected heap.", GC.GetTotalMemory(forceFullCollection: false));
        text.Labelled(
            "dotnet_gc_collections_total", "counter", "Garbage collections, by generation.", "generation",
            Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation => ($"{generation}", (double)GC.CollectionCount(generation))));
    }

    // A file may go while it is looked at: SQLite removes its own.
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
