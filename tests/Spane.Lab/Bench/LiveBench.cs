using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Cli.Running;
using Spane.Lab.Load;
using Spane.Lab.Reporting;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench live</c>: what screens that stay open cost the backend of a running line and canteen, beside what it costs
/// without them.</summary>
public static class LiveBench
{
    // What the line's screen asks for.
    private static readonly string[] Topics = ["line.packer-1", "alarms"];

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestBaseline = TimeSpan.FromSeconds(60);

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var clients = NumberOption.Create("--clients", "Screens that stay open.", 50, 1, 1000);
        var seconds = NumberOption.Create("--seconds", "How long is measured, in s.", 300, 1, 86_400);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("live", "Measures what open screens cost the backend.") { clients, seconds, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var line =
                await MeasureAsync(arguments.GetValue(clients), TimeSpan.FromSeconds(arguments.GetValue(seconds)), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(line) : Words(line));
        });
        return command;
    }

    private static async Task<LiveBenchLine> MeasureAsync(int clients, TimeSpan length, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("spane-bench-");
        try
        {
            await using var demo = new Demo(new DemoOptions { DataFolder = folder.FullName });
            await demo.StartAsync(cancellationToken);
            await Task.Delay(Settling, cancellationToken);
            var (without, _, _) = await UseAsync(demo, length < LongestBaseline ? length : LongestBaseline, cancellationToken);

            await using var screens = await LiveScreens.OpenAsync(demo.Backend.Address, clients, Topics, cancellationToken);
            await Task.Delay(Settling, cancellationToken);
            var (bytes, events) = (screens.Bytes, screens.Events);
            var (with, before, after) = await UseAsync(demo, length, cancellationToken);
            return new LiveBenchLine(
                "live",
                clients,
                (int)length.TotalSeconds,
                without,
                with,
                Math.Round(with - without, 2),
                Math.Round(before.ResidentMegabytes, 1),
                Math.Round(after.ResidentMegabytes, 1),
                Math.Round((screens.Events - events) / length.TotalSeconds, 1),
                Math.Round((screens.Bytes - bytes) / length.TotalSeconds / clients / 1000, 2));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The backend's CPU over a time, % of one core, with its use at begin and end.</summary>
    private static async Task<(double CpuPercent, ProcessUse Before, ProcessUse After)> UseAsync(Demo demo, TimeSpan length,
        CancellationToken cancellationToken)
    {
        var before = ProcessUse.Read(demo.Backend.ProcessId);
        var start = TimeProvider.System.GetTimestamp();
        await Task.Delay(length, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var after = ProcessUse.Read(demo.Backend.ProcessId);
        return (Math.Round(100 * (after.CpuSeconds - before.CpuSeconds) / elapsed.TotalSeconds, 2), before, after);
    }

    private static string Words(LiveBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Clients} screens, {line.Seconds} s: {line.StreamCpuPct} % of a core for the stream ({line.CpuPct} % with, "
            + $"{line.CpuPctWithout} % without screens); {line.RssMbStart} MB at the start, {line.RssMbEnd} MB at the end; "
            + $"{line.EventsPerS} events/s, {line.KbPerSPerClient} kB/s for each screen");
}

/// <summary>What screens that stay open cost the backend.</summary>
/// <param name="Clients">Screens open on the live stream.</param>
/// <param name="Seconds">How long was measured, s.</param>
/// <param name="CpuPctWithout">The backend's CPU without a screen, % of one core.</param>
/// <param name="CpuPct">The backend's CPU with the screens, % of one core.</param>
/// <param name="StreamCpuPct">What the screens add, % of one core.</param>
/// <param name="RssMbStart">Resident set at the begin of the measurement, MB.</param>
/// <param name="EventsPerS">Events per second that all screens got.</param>
/// <param name="KbPerSPerClient">What one screen got, kB/s.</param>
public sealed record LiveBenchLine(
    string Bench, int Clients, int Seconds, double CpuPctWithout, double CpuPct, double StreamCpuPct, double RssMbStart, double RssMbEnd,
    double EventsPerS, double KbPerSPerClient);
