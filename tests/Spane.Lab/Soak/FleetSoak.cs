using System.Globalization;
using Spane.Lab.Load;
using Spane.Mqtt;
using Spane.Processes;

namespace Spane.Lab.Soak;

/// <summary>A whole fleet for a while: each device on its own connection, one message a second.</summary>
internal sealed class FleetSoak(int devices, TimeSpan length)
{
    private const int SpareFiles = 500;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs.</summary>
    /// <exception cref="CommandFailedException">This user may not open enough files.</exception>
    public async Task<FleetSoakResult> RunAsync(IProgress<int> connected, IProgress<int> stored, CancellationToken cancellationToken)
    {
        RequireFiles(devices + SpareFiles);
        var withoutDevices = await BaselineAsync(cancellationToken);
        var options =
            new FleetOptions
            {
                Broker = new MqttConnectionOptions(),
                Devices = devices,
                Connections = devices,
                MessagesPerSecond = devices,
                Window = devices,
                Backlog = int.MaxValue,
                StepMilliseconds = 1000
            };
        await using var setup = await BenchSetup.StartAsync(VirtualFleet.Registrations(options), cancellationToken);
        var loadBefore = ProcessUse.Read(Environment.ProcessId);
        await using var fleet = await VirtualFleet.ConnectAsync(options with { Broker = setup.Connection }, connected, cancellationToken);
        var (before, start) = (ProcessUse.Read(setup.Backend.ProcessId), TimeProvider.System.GetTimestamp());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        while (TimeProvider.System.GetElapsedTime(start) < length)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            stored.Report((int)fleet.Acknowledged);
        }

        var (after, elapsed, load) =
            (ProcessUse.Read(setup.Backend.ProcessId), TimeProvider.System.GetElapsedTime(start), ProcessUse.Read(Environment.ProcessId));
        await ending.CancelAsync();
        await sending;
        await outboxes;
        await fleet.SettleAsync(SettleLimit, cancellationToken);
        var rows = StoredCount.Read(setup.TelemetryFile);
        return new FleetSoakResult(
            "fleet",
            devices,
            (int)elapsed.TotalSeconds,
            fleet.Sent,
            fleet.Sent - rows.Distinct,
            rows.Rows - rows.Distinct,
            Math.Round((after.ResidentMegabytes - withoutDevices) * 1024 / devices, 1),
            Math.Round(after.ResidentMegabytes),
            Math.Round((after.CpuSeconds - before.CpuSeconds) / elapsed.TotalSeconds, 2),
            Math.Round((load.ResidentMegabytes - loadBefore.ResidentMegabytes) * 1024 / devices, 1));
    }

    private static async Task<double> BaselineAsync(CancellationToken cancellationToken)
    {
        await using var empty = await BenchSetup.StartAsync([], cancellationToken);
        return ProcessUse.Read(empty.Backend.ProcessId).ResidentMegabytes;
    }

    // .NET raises its own limit to the hard one, and a child inherits it; so the hard limit counts (proc_pid_limits(5)).
    private static void RequireFiles(int needed)
    {
        var line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var hard = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        if (long.TryParse(hard, CultureInfo.InvariantCulture, out var limit) && limit < needed)
        {
            throw new CommandFailedException(
                $"this user may open {limit} files at once, and the fleet needs {needed}; raise the limit (ulimit -n {needed}, as root or "
                    + $"in /etc/security/limits.conf) or take fewer --devices.");
        }
    }
}

/// <summary>The line of <c>spane soak fleet</c>.</summary>
/// <param name="Soak">Always <c>fleet</c>.</param>
/// <param name="Seconds">How long each sent one message a second.</param>
/// <param name="BackendKbPerDevice">What the backend takes more than without devices, for each device, in kB of resident memory at the
/// end.</param>
/// <param name="BackendMb">Resident memory of the backend at the end, in MB.</param>
/// <param name="LoadKbPerDevice">What a virtual device and its connection take in the process that plays them, in kB.</param>
internal sealed record FleetSoakResult(
    string Soak, int Devices, int Seconds, long Messages, long Lost, long Twice, double BackendKbPerDevice, double BackendMb,
    double BackendCores, double LoadKbPerDevice);
